import { i as systemCode, r as messageOf, t as JouleGateError } from "./errors.js";
import { randomBytes } from "node:crypto";
import path from "node:path";
import { mkdir, open, rename, unlink } from "node:fs/promises";

// src/storage/atomic-write.ts
const hintFor = (code) => {
	switch (code) {
		case "ENOSPC":
		case "EDQUOT": return "Free some space on that disk, then run it again.";
		case "EFBIG": return "Raise the limit on file sizes (ulimit -f), then run it again.";
		case "EACCES":
		case "EPERM":
		case "EROFS": return "Give the user that runs JouleGate the right to write there, or name another folder.";
		default: return "Check that the folder exists and can be written to, then run it again.";
	}
};
const writeAndSync = async (file, text) => {
	const handle = await open(file, "wx", 420);
	try {
		await handle.writeFile(text, "utf8");
		await handle.sync();
	} finally {
		await handle.close();
	}
};
/** Some file systems cannot sync a folder; then the rename is as durable as it gets. */
const foldersWithoutSync = /* @__PURE__ */ new Set([
	"EINVAL",
	"ENOTSUP",
	"ENOSYS",
	"EPERM",
	"EISDIR",
	"EBADF"
]);
const syncFolder = async (folder) => {
	try {
		const handle = await open(folder, "r");
		try {
			await handle.sync();
		} finally {
			await handle.close();
		}
	} catch (error) {
		if (!foldersWithoutSync.has(systemCode(error) ?? "")) throw error;
	}
};
/**
* Writes a text file so that a reader sees either all of it or what was there before: a temporary file in the same
* folder, synced to the disk, then renamed over the old one. Makes the folder when it is missing.
* Readers are safe at any time; two writers at once are not: the later rename wins.
*
* @throws JouleGateError `storage-write-failed` when it cannot be written; the file that was there is untouched then
*/
const writeFileAtomically = async (file, text) => {
	const folder = path.dirname(file);
	const temporary = path.join(folder, `.${path.basename(file)}.${randomBytes(6).toString("hex")}.tmp`);
	try {
		await mkdir(folder, { recursive: true });
		await writeAndSync(temporary, text);
		await rename(temporary, file);
	} catch (error) {
		await unlink(temporary).catch(() => void 0);
		throw new JouleGateError("storage", "storage-write-failed", `cannot write ${file}: ${messageOf(error)}. What was there before is unchanged`, {
			hint: hintFor(systemCode(error)),
			cause: error
		});
	}
	try {
		await syncFolder(folder);
	} catch (error) {
		throw new JouleGateError("storage", "storage-sync-failed", `${file} was written, but its folder could not be synced, so it may be lost when the power fails: ${messageOf(error)}`, {
			hint: "Check the disk, then run it again.",
			cause: error
		});
	}
};

export { writeFileAtomically as t };