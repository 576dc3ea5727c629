//! A new table to fill in: as a spreadsheet with boxes to choose from, and as a list.

use crate::archive::Packer;
use crate::text::{column_name, escape_html};
use std::io::{self, Cursor};

/// A table that somebody is going to fill in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// What its sheet is called.
    pub name: String,
    /// Its columns.
    pub columns: Vec<FormColumn>,
}

/// A column of such a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FormColumn {
    /// Its heading.
    pub heading: String,
    /// What stands in it in the one row that shows how it is done.
    pub example: String,
    /// What may be chosen for it; nothing where everything may stand there.
    pub choices: Vec<&'static str>,
    /// Whether nothing but these may stand there.
    pub is_closed: bool,
}

/// How far down boxes to choose from go: more rows than any ward needs.
const LAST_ROW: u32 = 2_000;

const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
    <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
    <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
    <Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>\
    <Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>\
    <Override PartName=\"/xl/worksheets/sheet1.xml\" \
    ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>";
const TOP: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
    Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
const PARTS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
    Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
    <Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" \
    Target=\"styles.xml\"/></Relationships>";
const MAIN: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
/// Plain, a heading, text (so that numbers keep the zero they begin with), the row that shows how.
const STYLES: &str = "<fonts count=\"3\"><font><sz val=\"12\"/><name val=\"Arial\"/></font><font><b/><sz val=\"12\"/><name val=\"Arial\"/></font>\
    <font><i/><sz val=\"12\"/><color rgb=\"FF565E58\"/><name val=\"Arial\"/></font></fonts>\
    <fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>\
    <fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFFDF0CF\"/></patternFill></fill></fills>\
    <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
    <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
    <cellXfs count=\"4\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
    <xf numFmtId=\"49\" fontId=\"1\" fillId=\"2\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\"/>\
    <xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>\
    <xf numFmtId=\"49\" fontId=\"2\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\"/></cellXfs>\
    <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>";

impl Form {
    /// The table for Excel: headings that stay in sight, cells of text, boxes to choose from.
    ///
    /// # Errors
    /// When it cannot be packed.
    pub fn xlsx(&self) -> io::Result<Vec<u8>> {
        let workbook = format!(
            "<workbook {MAIN} xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
             <sheets><sheet name=\"{}\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
            escape_html(&self.name)
        );
        let parts = [
            ("[Content_Types].xml", TYPES.to_owned()),
            ("_rels/.rels", TOP.to_owned()),
            ("xl/workbook.xml", workbook),
            ("xl/_rels/workbook.xml.rels", PARTS.to_owned()),
            ("xl/styles.xml", format!("<styleSheet {MAIN}>{STYLES}</styleSheet>")),
            ("xl/worksheets/sheet1.xml", self.sheet()),
        ];
        let mut packer = Packer::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            let text = format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{text}");
            packer.add(name, false, text.as_bytes())?;
        }
        Ok(packer.finish()?.into_inner())
    }

    fn sheet(&self) -> String {
        let widths = self.columns.iter().enumerate().map(|(number, column)| {
            let width = column.heading.chars().count().max(column.example.chars().count()).clamp(10, 44) + 3;
            format!(
                "<col min=\"{0}\" max=\"{0}\" width=\"{width}\" style=\"2\" customWidth=\"1\"/>",
                number + 1
            )
        });
        let row = |number: u32, style: u32, text: fn(&FormColumn) -> &str| -> String {
            let cells = self.columns.iter().zip(0..).filter(|(column, _)| !text(column).is_empty()).map(
                |(column, at)| {
                    let (name, text) = (column_name(at), escape_html(text(column)));
                    format!(
                        "<c r=\"{name}{number}\" s=\"{style}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"
                    )
                },
            );
            format!("<row r=\"{number}\">{}</row>", cells.collect::<String>())
        };
        let boxes: Vec<String> =
            self.columns.iter().zip(0..).filter_map(|(column, at)| column.choice_box(at)).collect();
        let boxes = match boxes.len() {
            0 => String::new(),
            count => format!("<dataValidations count=\"{count}\">{}</dataValidations>", boxes.concat()),
        };
        format!(
            "<worksheet {MAIN}><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" \
             state=\"frozen\"/></sheetView></sheetViews><cols>{}</cols><sheetData>{}{}</sheetData>{boxes}</worksheet>",
            widths.collect::<String>(),
            row(1, 1, |column| &column.heading),
            row(2, 3, |column| &column.example),
        )
    }

    /// The table as a list: UTF-8 that Excel knows as such, with the separator that Excel in Vietnam expects.
    pub fn csv(&self) -> Vec<u8> {
        let line = |text: fn(&FormColumn) -> &str| {
            let cells: Vec<String> = self.columns.iter().map(|column| in_list(text(column))).collect();
            cells.join(";") + "\r\n"
        };
        format!("\u{feff}{}{}", line(|column| &column.heading), line(|column| &column.example)).into_bytes()
    }
}

impl FormColumn {
    /// The box to choose from in every cell below the heading.
    fn choice_box(&self, at: u32) -> Option<String> {
        let name = column_name(at);
        let stop = u8::from(self.is_closed);
        (!self.choices.is_empty()).then(|| {
            format!(
                "<dataValidation type=\"list\" allowBlank=\"1\" showErrorMessage=\"{stop}\" sqref=\"{name}2:{name}{LAST_ROW}\">\
                 <formula1>\"{}\"</formula1></dataValidation>",
                escape_html(&self.choices.join(","))
            )
        })
    }
}

fn in_list(text: &str) -> String {
    match text.contains([';', '"', '\n']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.to_owned(),
    }
}
