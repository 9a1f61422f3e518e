//! Hostile sheets: cells, texts and formulas that ask for more than they hold.

use std::fmt::Write as _;

use agentvet::workbook::{CellValue, Limits, Refusal, Warning, read_xlsx};

use super::book::{Book, workbook};
use super::{read, refusal, rows, shown};

#[test]
fn cells_far_apart_cost_no_more_than_two_cells() {
    let book = Book::with_sheet(
        "<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>\
         <row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row></sheetData></worksheet>",
    );
    assert_eq!(shown(&book), "A1=1 XFD1048576=2");
}

#[test]
fn places_that_no_sheet_has_are_refused() {
    for place in [
        "A0",
        "A99999999999",
        "ZZZZZZ1",
        "XFE1",
        "A1048577",
        "-A1",
        "A-1",
        "A4294967297",
        "1",
        "",
    ] {
        let cell = Book::with_rows(&format!("<row><c r=\"{place}\"><v>1</v></c></row>"));
        assert!(refusal(&cell).contains("no place in a sheet"), "{place}");
        let prefixed = Book::with_rows(&format!(
            "<row><x:c s='1' r = '{place}'><v>1</v></x:c></row>"
        ));
        assert!(
            refusal(&prefixed).contains("no place in a sheet"),
            "{place}"
        );
    }
    let twice = Book::with_rows("<row><c r=\"A1\" r=\"B1\"><v>1</v></c></row>");
    assert!(refusal(&twice).contains("no place in a sheet"));
    for row in ["0", "-1", "99999999999", "4294967296", "1048577", "x"] {
        let row = Book::with_rows(&format!("<row r=\"{row}\"><c><v>1</v></c></row>"));
        assert!(refusal(&row).contains("no place in a sheet"));
    }
    for range in ["D4:A1", "A0:B2", "A1:B99999999999", "A1:B2:C3"] {
        let tail = format!("<mergeCells><mergeCell ref=\"{range}\"/></mergeCells>");
        let merged = Book::with_sheet(&format!("<worksheet><sheetData/>{tail}</worksheet>"));
        assert!(refusal(&merged).contains("no place in a sheet"), "{range}");
        let size = format!("<worksheet><dimension ref=\"{range}\"/><sheetData/></worksheet>");
        assert_eq!(
            shown(&Book::with_sheet(&size)),
            "",
            "the declared size is not used"
        );
    }
}

#[test]
fn places_without_a_name_are_counted_on() {
    let book = Book::with_rows(
        "<row r=\"3\"><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>",
    );
    assert_eq!(shown(&book), "A3=1 B3=2 A4=3");
}

#[test]
fn sheets_with_too_much_are_refused() {
    let row = |at: usize| format!("<row r=\"{at}\"><c r=\"A{at}\"><v>{at}</v></c></row>");
    let million = Book::with_rows(&rows(1_000_000, row));
    assert!(matches!(
        read(&million.bytes()),
        Err(Refusal::TooLarge { .. } | Refusal::Bomb { .. })
    ));
    assert!(refusal(&Book::with_rows(&rows(20_001, row))).contains("more than 20000 rows"));
    assert!(read(&Book::with_rows(&rows(20_000, row)).bytes()).is_ok());
    let wide = rows(201, |_| {
        format!("<row>{}</row>", "<c><v>1</v></c>".repeat(1_000))
    });
    assert!(refusal(&Book::with_rows(&wide)).contains("more than 200000 cells"));
    let columns = Book::with_rows(&format!("<row>{}</row>", "<c><v>1</v></c>".repeat(16_385)));
    assert!(refusal(&columns).contains("outside of it"));
    let tabs = rows(201, |at| format!("<sheet name=\"{at}\" r:id=\"r1\"/>"));
    let book = Book::with_rows("").and("xl/workbook.xml", workbook(&tabs));
    assert!(refusal(&book).contains("more than 200 sheets"));
    let deep = Book::with_sheet(&"<worksheet>".repeat(300));
    assert!(refusal(&deep).contains("inside each other"));
}

#[test]
fn one_part_under_many_names_is_not_read_over_and_over() {
    let rows = rows(60_000, |at| {
        format!(
            "<row r=\"{at}\"><c r=\"A{at}\" s=\"{}\"/></row>",
            at * 7919 % 977
        )
    });
    let tabs = self::rows(200, |at| format!("<sheet name=\"{at}\" r:id=\"r1\"/>"));
    let book = Book::with_rows(&rows).and("xl/workbook.xml", workbook(&tabs));
    assert!(
        refusal(&book).contains("over and over"),
        "{}",
        refusal(&book)
    );
    let twice = "<sheet name=\"Data\" r:id=\"r1\"/><sheet name=\"DATA\" r:id=\"r1\"/>";
    let book = Book::with_rows("").and("xl/workbook.xml", workbook(twice));
    assert!(refusal(&book).contains("is there twice"));
}

#[test]
fn shared_texts_do_not_multiply() {
    let long = "x".repeat(32_000);
    let cells = rows(10_000, |_| "<row><c t=\"s\"><v>0</v></c></row>".to_owned());
    let book = Book::with_rows(&cells).and(
        "xl/sharedStrings.xml",
        format!("<sst><si><t>{long}</t></si></sst>"),
    );
    assert!(refusal(&book).contains("the text of all cells"));
    let missing = Book::with_rows("<row><c t=\"s\"><v>5</v></c></row>").and(
        "xl/sharedStrings.xml",
        "<sst uniqueCount=\"1\"><si><t>a</t></si></sst>",
    );
    assert!(
        refusal(&missing).contains("shared strings"),
        "{}",
        refusal(&missing)
    );
    for count in ["99999999999", "18446744073709551615", "4000000000"] {
        let book = Book::with_rows("<row><c t=\"s\"><v>0</v></c></row>").and(
            "xl/sharedStrings.xml",
            format!(
                "<sst a=\"1\" uniqueCount=\"{count}\" uniqueCount='{count}'><si><t>a</t></si></sst>"
            ),
        );
        assert_eq!(shown(&book), "A1=a", "a declared number reserves no memory");
    }
    // Not all alike, so that it does not pack like a bomb.
    let texts = rows(400_001, |at| match at * 7_919 % 977 % 3 {
        0 => "<si/>".to_owned(),
        1 => format!("<si><t>{at}</t></si>"),
        _ => "<si><t/></si>".to_owned(),
    });
    let texts = format!("<sst>{texts}</sst>");
    let many = Book::with_rows("").and("xl/sharedStrings.xml", texts);
    assert!(
        refusal(&many).contains("400000 texts"),
        "{}",
        refusal(&many)
    );
}

#[test]
fn shared_formulas_are_not_expanded() {
    let long = "A1+".repeat(5_000);
    let mut cells = format!(
        "<row r=\"1\"><c r=\"A1\"><f t=\"shared\" si=\"0\" ref=\"A1:Z9999\">{long}A1</f><v>1</v></c></row>"
    );
    for row in 2..10_001 {
        write!(cells, "<row r=\"{row}\">").unwrap();
        for _ in 0..10 {
            cells.push_str("<c><f t=\"shared\" si=\"0\"/><v>1</v></c>");
        }
        cells.push_str("</row>");
    }
    let book = read(&Book::with_rows(&cells).bytes()).unwrap();
    assert_eq!(book.sheets[0].cells.len(), 99_991);
    assert!(matches!(
        &book.warnings[..],
        [Warning::Formulas { count: 99_991, .. }]
    ));
    let far = "<row><c><f t=\"shared\" si=\"4000000000\" ref=\"A1:A2\">A1</f><v>1</v></c></row>";
    assert_eq!(
        shown(&Book::with_rows(far)),
        "A1=1",
        "a far number reserves no memory"
    );
}

#[test]
fn a_value_that_nobody_sees_is_no_answer() {
    let book = Book::with_sheet(
        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c></row></sheetData>\
         <mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells></worksheet>",
    );
    assert_eq!(shown(&book), "A1=1");
    assert!(matches!(
        &read(&book.bytes()).unwrap().warnings[..],
        [Warning::Covered { count: 1, .. }]
    ));
    let twice = Book::with_rows("<row><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>");
    assert!(refusal(&twice).contains("A1 of the sheet `Data` is there twice"));
}

#[test]
fn one_bad_cell_does_not_hide_the_others() {
    let book = Book::with_rows(
        "<row><c><v>1</v></c><c t=\"e\"><v>#SPILL!</v></c><c t=\"n\"><v>one</v></c><c t=\"b\"><v>2</v></c><c><v>4</v></c></row>",
    );
    let read = read(&book.bytes()).unwrap();
    let numbers: Vec<_> = read.sheets[0]
        .cells
        .iter()
        .map(|cell| &cell.value)
        .collect();
    assert_eq!(
        numbers,
        [
            &CellValue::Number("1".into()),
            &CellValue::Number("4".into())
        ]
    );
    assert!(matches!(
        &read.warnings[..],
        [Warning::UnreadableCells { count: 3, .. }]
    ));
}

#[test]
fn long_texts_are_cut_and_longer_ones_refused() {
    let cell = |length: usize| {
        Book::with_rows(&format!(
            "<row><c t=\"inlineStr\"><is><t>{}</t></is></c></row>",
            "ab".repeat(length / 2)
        ))
    };
    let book = read(&cell(40_000).bytes()).unwrap();
    assert_eq!(book.sheets[0].cells[0].value.to_string().len(), 32_767);
    assert!(matches!(
        &book.warnings[..],
        [Warning::Cut { count: 1, .. }]
    ));
    let limits = Limits {
        run: 1_000,
        ..Limits::default()
    };
    let read = read_xlsx(&cell(2_000).bytes(), &limits);
    assert!(matches!(read, Err(Refusal::TooLarge { limit: 1_000, .. })));
}
