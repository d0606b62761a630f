// SPDX-License-Identifier: GPL-3.0-or-later
// node oracle.mjs FILE.zpl WIDTH_MM HEIGHT_MM DOTS_PER_MM PICTURE.png: draws the ZPL with a renderer that shares no code
// with Cryotrail and prints what a reader that shares none finds, one "AIM TEXT" a line.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { ready } from 'zpl-renderer-js';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const require = createRequire(import.meta.url);
const wasm = fs.readFileSync(require.resolve('zxing-wasm/reader/zxing_reader.wasm'));
// Without its bytes the reader would fetch them from the network.
prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) } });

const [file, width, height, dots, picture] = process.argv.slice(2);
const { api } = await ready;
let labels;
try {
    labels = await api.zplToBase64MultipleAsync(fs.readFileSync(file, 'utf8'), +width, +height, +dots);
} catch (error) {
    console.error(`the renderer refused it: ${String(error?.message ?? error).slice(0, 300)}`);
    process.exit(2);
}
if (labels.length !== 1) {
    console.error(`one label was expected, ${labels.length} came`);
    process.exit(2);
}
const png = Buffer.from(labels[0], 'base64');
fs.writeFileSync(picture, png);
const symbols = await readBarcodes(new Blob([png]), { tryHarder: true, maxNumberOfSymbols: 16, textMode: 'Plain' });
for (const symbol of symbols.filter((one) => one.isValid)) {
    console.log(`${symbol.symbologyIdentifier} ${symbol.text}`);
}
