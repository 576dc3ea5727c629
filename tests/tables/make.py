"""Writes the spreadsheets beside this file, as a ward officer's Excel would (needs openpyxl)."""

import datetime
import pathlib

from openpyxl import Workbook

HERE = pathlib.Path(__file__).parent
HEAD = ["Số tổ", "Tên tổ", "Xã cũ", "Nơi họp", "Nhóm Zalo", "Vai trò 1", "Họ tên 1", "Điện thoại 1", "Đồng ý 1"]
HEAD += ["Vai trò 2", "Họ tên 2", "Điện thoại 2", "Đồng ý 2", "Ghi chú"]

book = Workbook()
notes = book.active
notes.title = "Hướng dẫn"
notes["A1"] = "Mỗi tổ một hàng. Cột Đồng ý ghi có hoặc không."
sheet = book.create_sheet("Tổ")
sheet["A1"] = "DANH SÁCH 28 TỔ DÂN PHỐ"
sheet.merge_cells("A1:E1")
for column, name in enumerate(HEAD, 1):
    sheet.cell(3, column, name)
units = [("Lê Lợi", 8), ("Hưng Đạo", 10), ("Cộng Hoà", 10)]
number = 0
for unit, count in units:
    first = number + 4
    for _ in range(count):
        number += 1
        row = number + 3
        sheet.cell(row, 1, number)
        sheet.cell(row, 2, f"Tổ thử {number}")
        sheet.cell(row, 4, f"Nhà văn hoá thử {number}")
        sheet.cell(row, 6, "Tổ trưởng")
        sheet.cell(row, 7, f"Người đồng ý {number}")
        sheet.cell(row, 8, f"09123450{number:02}")
        sheet.cell(row, 9, "có")
        sheet.cell(row, 10, "Thành viên")
        sheet.cell(row, 11, f"Người không {number}")
        sheet.cell(row, 12, f"0398 765 0{number:02}")
        sheet.cell(row, 13, "không")
        sheet.cell(row, 14, "chỉ phường xem")
    sheet.cell(first, 3, unit)
    sheet.merge_cells(start_row=first, start_column=3, end_row=number + 3, end_column=3)
book.save(HERE / "groups.xlsx")

rows = [HEAD] + [[sheet.cell(row, column).value or "" for column in range(1, len(HEAD) + 1)] for row in range(4, 32)]
unit = ""
for row in rows[1:]:
    unit = row[2] = row[2] or unit
text = "".join(";".join(str(value) for value in row) + "\r\n" for row in rows)
(HERE / "groups.csv").write_bytes(text.encode("utf-8-sig"))

book = Workbook()
sheet = book.active
sheet.title = "Trực"
for row in [
    ["Ngày", "Thứ", "Ca", "Nơi trực", "Ai trực"],
    [datetime.date(2026, 11, 23), None, "Sáng 7:30-11:30", "Trung tâm", "Đoàn viên"],
    [None, "Thứ Hai - Thứ Sáu", "13h30-17h", "Trung tâm", "Thành viên tổ"],
    [datetime.datetime(2026, 2, 1), None, "tối 20-19", "gọi 0912345678", "Ai"],
    ["2026-02-30", None, "Sáng", "=1/0", "Ai"],
]:
    sheet.append(row)
book.save(HERE / "roster.xlsx")
