// Another program that writes to a server's database and takes its time: `node tests/faults/hold-lock.js <folder>`. It says
// so once it holds the file, and lets go once nobody says anything to it any more.
import process from 'node:process';
import { openToWrite } from './database.js';

const [folder = '.'] = process.argv.slice(2);
const db = openToWrite(folder);
db.exec('BEGIN IMMEDIATE');
process.stdout.write('held\n');
process.stdin.resume().once('end', () => {
	db.exec('COMMIT');
	db.close();
});
