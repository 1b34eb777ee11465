export * from './access';
export * from './audit';
export * from './live';
export * from './programme';
export * from './record';
