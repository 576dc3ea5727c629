// Documents of Word at the desk: a lesson goes out, is corrected, and comes back; a document becomes a new lesson.

import test from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { binary, lessonUrl, newSite, open, SAMPLE, startDesk, violations } from './desk.mjs';

/** A document in which one text was changed, by the library of Python that every machine of the tests has. */
const corrected = (file, from, to) => {
  const script = `
import sys, zipfile
old, new, a, b = sys.argv[1:]
with zipfile.ZipFile(old) as source, zipfile.ZipFile(new, 'w') as target:
    for name in source.namelist():
        data = source.read(name)
        if name == 'word/document.xml':
            assert a.encode() in data, a
            data = data.replace(a.encode(), b.encode(), 1)
        target.writestr(name, data)
`;
  const made = file.replace(/\.docx$/, '-sua.docx');
  execFileSync('python3', ['-c', script, file, made, from, to]);
  return made;
};

test('a lesson goes out as a document, and what was corrected in it comes back, and nothing else', async () => {
  const root = newSite('Gửi Word');
  const file = path.join(root, SAMPLE);
  const before = fs.readFileSync(file, 'utf8');
  const { url } = await startDesk(root);
  const { page, faults } = await open(lessonUrl(url, SAMPLE));
  await page.waitForSelector('.card.step');
  await page.click('#openword');
  assert.deepEqual(await violations(page), []);
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Lấy tệp Word của bài này' }).click();
  const out = path.join(root, 'bai.docx');
  await (await coming).saveAs(out);
  await page.setInputFiles('#wordfile', corrected(out, 'Chạm tên người ấy.', 'Chạm đúng tên người ấy.'));
  await page.getByText('Đã đưa 1 chỗ sửa vào bài').waitFor();
  assert.equal(fs.readFileSync(file, 'utf8'), before.replace('Chạm tên người ấy.', 'Chạm đúng tên người ấy.'));
  assert.deepEqual(await violations(page), []);
  await page.keyboard.press('Escape');
  await page.locator('.card', { hasText: 'Chạm đúng tên người ấy.' }).waitFor();
  assert.deepEqual(faults, []);
});

test('a document becomes a new lesson that nobody sees yet, with what needs a look; what is no document says so', async () => {
  const root = newSite('Mở Word');
  const out = path.join(root, 'bai.docx');
  execFileSync(binary, ['--root', root, 'export', 'docx', SAMPLE.replace(/^content\//, ''), '--out', out]);
  // A document that did not come from here.
  const foreign = path.join(root, 'Cách bật Wi-Fi.docx');
  fs.renameSync(corrected(out, 'xin giữ nguyên dòng này', 'tài liệu'), foreign);
  const { url } = await startDesk(root);
  const { page, faults } = await open(url);
  await page.setInputFiles('#wordfile', foreign);
  const dialog = page.locator('#word[open]');
  await dialog.getByRole('heading', { name: 'Đã mang bài từ Word sang' }).waitFor();
  assert.deepEqual(await violations(page), []);
  await dialog.getByRole('link', { name: 'Mở bài' }).click();
  await page.waitForSelector('.card');
  const id = new URL(page.url()).searchParams.get('id') ?? '';
  assert.match(fs.readFileSync(path.join(root, id), 'utf8'), /^---\n[^]*draft: true/);
  // Dropped on the first screen, and no document at all.
  await page.goto(url);
  const broken = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['not a document'], 'x.docx'));
    return data;
  });
  await page.waitForSelector('#openword');
  await page.dispatchEvent('body', 'drop', { dataTransfer: broken });
  await page.locator('#word[open]').getByRole('heading', { name: 'Chưa lấy được tệp Word' }).waitFor();
  assert.match(await page.locator('#wordsaid').innerText(), /x\.docx|Word/);
  assert.deepEqual(faults.filter((fault) => !/422/.test(fault)), []);
});
