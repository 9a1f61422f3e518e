//! The objects that a signature adds to a document.
//!
//! In: a PDF that was read. Out: its first page, its catalog and its structure tree with the
//! signature's field in them. The field has no size, so it shows nowhere, but it is tagged and has
//! words of its own, as a field must have in an accessible document.

use std::collections::BTreeMap;

use super::super::SignError;
use super::super::pdf::{Dict, File, PdfError, Value, damaged};

/// The words for the field that a screen reader speaks.
const FIELD_WORDS: &str = "Digital signature of this document";

/// The objects of an update and the number of the signature among them.
pub(super) struct Update {
    /// New and changed objects by number, without the signature itself.
    pub(super) objects: BTreeMap<u32, Value>,
    /// The number of the signature.
    pub(super) signature: u32,
    /// The number behind the last object.
    pub(super) size: u32,
}

/// Prepares the update that adds a signature to this document.
pub(super) fn prepare(file: &File<'_>) -> Result<Update, SignError> {
    let signature = file.next_number()?;
    let (widget, element) = (signature + 1, signature + 2);
    let mut objects = BTreeMap::new();
    let catalog_number = file.catalog()?;
    let mut catalog = file.dict(catalog_number)?;
    if catalog.contains_key(b"AcroForm".as_slice()) {
        return Err(SignError::HasForm);
    }
    if catalog.contains_key(b"Perms".as_slice()) {
        return Err(SignError::AlreadySigned);
    }
    let page = first_page(file, &catalog)?;
    let mut field = field(page, widget_value(signature));
    let mut size = element;
    if let Some(tree) = catalog.get(b"StructTreeRoot".as_slice()) {
        let tree = reference(file, tree)?;
        let key = tag(file, tree, [page, widget, element], &mut objects)?;
        field.insert(b"StructParent".to_vec(), Value::Int(key));
        size += 1;
    }
    objects.insert(widget, Value::Dict(field));
    objects.insert(page, Value::Dict(page_with(file, page, widget)?));
    certify(&mut catalog, signature, widget);
    objects.insert(catalog_number, Value::Dict(catalog));
    Ok(Update {
        objects,
        signature,
        size,
    })
}

fn reference(file: &File<'_>, value: &Value) -> Result<u32, PdfError> {
    value.as_ref().map_or_else(|| missing(file), Ok)
}

fn missing<T>(file: &File<'_>) -> Result<T, PdfError> {
    damaged(
        file.table(),
        "the document lacks a part that every document has",
    )
}

fn get<'a>(file: &File<'_>, dict: &'a Dict, key: &str) -> Result<&'a Value, PdfError> {
    dict.get(key.as_bytes()).map_or_else(|| missing(file), Ok)
}

fn widget_value(signature: u32) -> [(&'static str, Value); 2] {
    [
        ("V", Value::Ref(signature)),
        ("TU", Value::text(FIELD_WORDS)),
    ]
}

/// The field and its place on the page in one. Printed and locked, as PDF/A asks; without any size.
fn field(page: u32, own: [(&str, Value); 2]) -> Dict {
    let nowhere = vec![Value::Int(0); 4];
    let entries = [
        ("Type", Value::name("Annot")),
        ("Subtype", Value::name("Widget")),
        ("FT", Value::name("Sig")),
        ("T", Value::text("Signature1")),
        ("F", Value::Int(132)),
        ("Rect", Value::Array(nowhere)),
        ("P", Value::Ref(page)),
    ];
    let all = entries.into_iter().chain(own);
    all.map(|(key, value)| (key.as_bytes().to_vec(), value))
        .collect()
}

/// The number of the first page. The way down the tree is bounded.
fn first_page(file: &File<'_>, catalog: &Dict) -> Result<u32, PdfError> {
    let mut number = reference(file, get(file, catalog, "Pages")?)?;
    for _ in 0..32 {
        let dict = file.dict(number)?;
        let kind = get(file, &dict, "Type")?;
        if kind.is_name("Page") {
            return Ok(number);
        }
        let kids = file.resolved(get(file, &dict, "Kids")?)?;
        let first = kids.as_array().and_then(<[Value]>::first);
        number = first.map_or_else(|| missing(file), |first| reference(file, first))?;
    }
    missing(file)
}

/// The page with the field among its annotations, to be reached in the order of the structure.
fn page_with(file: &File<'_>, page: u32, widget: u32) -> Result<Dict, PdfError> {
    let mut dict = file.dict(page)?;
    append(file, &mut dict, "Annots", Value::Ref(widget))?;
    dict.insert(b"Tabs".to_vec(), Value::name("S"));
    Ok(dict)
}

/// Puts a value at the end of an array of a dictionary, which may lack the array or hold one value.
fn append(file: &File<'_>, dict: &mut Dict, key: &str, value: Value) -> Result<(), PdfError> {
    let mut values = match dict.get(key.as_bytes()) {
        None => Vec::new(),
        Some(old @ Value::Ref(_)) => match file.resolved(old)? {
            Value::Array(values) => values,
            _ => vec![old.clone()],
        },
        Some(Value::Array(values)) => values.clone(),
        Some(old) => vec![old.clone()],
    };
    values.push(value);
    dict.insert(key.as_bytes().to_vec(), Value::Array(values));
    Ok(())
}

/// Makes the field a part of the structure tree. Returns its key there.
fn tag(
    file: &File<'_>,
    tree: u32,
    [page, widget, element]: [u32; 3],
    objects: &mut BTreeMap<u32, Value>,
) -> Result<i64, PdfError> {
    let mut root = file.dict(tree)?;
    let next = get(file, &root, "ParentTreeNextKey")?.as_int();
    let Some(key) = next.filter(|key| (0..1_000_000).contains(key)) else {
        return missing(file);
    };
    let Value::Dict(mut parents) = file.resolved(get(file, &root, "ParentTree")?)? else {
        return missing(file);
    };
    if !parents.contains_key(b"Nums".as_slice()) {
        return Err(PdfError::Unsupported("a structure tree in several parts"));
    }
    append(file, &mut parents, "Nums", Value::Int(key))?;
    append(file, &mut parents, "Nums", Value::Ref(element))?;
    root.insert(b"ParentTree".to_vec(), Value::Dict(parents));
    root.insert(b"ParentTreeNextKey".to_vec(), Value::Int(key + 1));

    let top = match file.resolved(get(file, &root, "K")?)? {
        Value::Array(kids) => kids.first().and_then(Value::as_ref),
        _ => get(file, &root, "K")?.as_ref(),
    };
    let top = top.map_or_else(|| missing(file), Ok)?;
    let mut document = file.dict(top)?;
    append(file, &mut document, "K", Value::Ref(element))?;
    let place = Value::dict([
        ("Type", Value::name("OBJR")),
        ("Obj", Value::Ref(widget)),
        ("Pg", Value::Ref(page)),
    ]);
    let form = Value::dict([
        ("Type", Value::name("StructElem")),
        ("S", Value::name("Form")),
        ("P", Value::Ref(top)),
        ("Pg", Value::Ref(page)),
        ("Alt", Value::text(FIELD_WORDS)),
        ("K", place),
    ]);
    objects.insert(element, form);
    objects.insert(tree, Value::Dict(root));
    objects.insert(top, Value::Dict(document));
    Ok(key)
}

/// Names the signature as the one that certifies the document.
fn certify(catalog: &mut Dict, signature: u32, widget: u32) {
    let form = Value::dict([
        ("Fields", Value::Array(vec![Value::Ref(widget)])),
        ("SigFlags", Value::Int(3)),
    ]);
    catalog.insert(b"AcroForm".to_vec(), form);
    let permissions = Value::dict([("DocMDP", Value::Ref(signature))]);
    catalog.insert(b"Perms".to_vec(), permissions);
    // PAdES is younger than PDF 1.7, so the document says which extension of the format it uses.
    let extension = Value::dict([
        ("BaseVersion", Value::name("1.7")),
        ("ExtensionLevel", Value::Int(2)),
    ]);
    let extensions = catalog.entry(b"Extensions".to_vec());
    let extensions = extensions.or_insert_with(|| Value::Dict(Dict::new()));
    if let Value::Dict(extensions) = extensions {
        extensions.entry(b"ESIC".to_vec()).or_insert(extension);
    }
}
