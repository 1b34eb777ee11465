export * from './access';
export * from './audit';
export * from './library';
export * from './live';
export * from './programme';
export * from './record';
