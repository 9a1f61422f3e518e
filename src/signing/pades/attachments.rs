//! The files that a PDF carries.
//!
//! In: a PDF and the most bytes that its files may have together. Out: the files with their names,
//! in the order of the document. Packed bytes are unpacked only up to that limit, so a small file
//! that unpacks to an endless one is refused. It must not trust the sizes that the document names.

use std::collections::BTreeSet;
use std::io::Read;

use flate2::bufread::ZlibDecoder;

use super::super::pdf::{Dict, File, PdfError, Text, Value};

/// How deep the tree of names may be.
const MAX_DEPTH: usize = 8;

/// One file that a PDF carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name, as the document says. It is no path: never write to it unseen.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Why the files of a PDF cannot be taken out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AttachmentError {
    /// The PDF cannot be read.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// The list of files does not fit the files.
    #[error("the list of attached files is damaged: {0}")]
    List(&'static str),
    /// The files are larger than the caller allows.
    #[error("the attached files have more than {0} bytes together")]
    TooLarge(usize),
}

/// The files that a PDF carries, if they have at most `limit` bytes together.
pub fn attachments(pdf: &[u8], limit: usize) -> Result<Vec<Attachment>, AttachmentError> {
    let file = File::open(pdf)?;
    let catalog = file.dict(file.catalog()?)?;
    let mut reading = Reading {
        file,
        listed: Vec::new(),
        seen: BTreeSet::new(),
    };
    if let Some(names) = catalog.get(b"Names".as_slice()) {
        let names = reading.dict(names)?;
        if let Some(tree) = names.get(b"EmbeddedFiles".as_slice()) {
            let tree = reading.dict(tree)?;
            reading.tree(&tree, 0)?;
        }
    }
    reading.unlisted()?;
    let mut names = BTreeSet::new();
    let mut found = Vec::new();
    let mut left = limit;
    for (name, stream) in std::mem::take(&mut reading.listed) {
        if !names.insert(name.clone()) {
            return list("two files have one name");
        }
        let bytes = reading.content(stream, left, limit)?;
        left -= bytes.len();
        found.push(Attachment { name, bytes });
    }
    Ok(found)
}

fn list<T>(what: &'static str) -> Result<T, AttachmentError> {
    Err(AttachmentError::List(what))
}

/// The way through a document.
struct Reading<'a> {
    file: File<'a>,
    /// Names, and the objects that hold the contents.
    listed: Vec<(String, u32)>,
    /// Objects that were visited; none is visited twice.
    seen: BTreeSet<u32>,
}

impl Reading<'_> {
    /// The value, or the object that it refers to. No object is read twice on the way, so that a
    /// small document cannot ask for endless work.
    fn once(&mut self, value: &Value) -> Result<Value, AttachmentError> {
        if value
            .as_ref()
            .is_some_and(|number| !self.seen.insert(number))
        {
            return list("a part of it occurs twice");
        }
        Ok(self.file.resolved(value)?)
    }

    fn dict(&mut self, value: &Value) -> Result<Dict, AttachmentError> {
        match self.once(value)? {
            Value::Dict(dict) => Ok(dict),
            _ => list("a dictionary is expected"),
        }
    }

    fn array(&mut self, value: Option<&Value>) -> Result<Vec<Value>, AttachmentError> {
        match value.map(|value| self.once(value)).transpose()? {
            None => Ok(Vec::new()),
            Some(Value::Array(values)) => Ok(values),
            Some(_) => list("a list is expected"),
        }
    }

    /// A part of the tree of names.
    fn tree(&mut self, node: &Dict, depth: usize) -> Result<(), AttachmentError> {
        if depth > MAX_DEPTH {
            return list("it is too deep");
        }
        for pair in self.array(node.get(b"Names".as_slice()))?.chunks(2) {
            let [_, Value::Ref(specification)] = pair else {
                return list("a name stands without a file");
            };
            self.specification(*specification)?;
        }
        for kid in self.array(node.get(b"Kids".as_slice()))? {
            let kid = self.dict(&kid)?;
            self.tree(&kid, depth + 1)?;
        }
        Ok(())
    }

    /// The description of one file: its name and where its content is.
    fn specification(&mut self, number: u32) -> Result<(), AttachmentError> {
        if !self.seen.insert(number) {
            return list("a file is listed twice");
        }
        let dict = self.file.dict(number)?;
        let key = |key: &str| dict.get(key.as_bytes());
        let name = key("UF").or_else(|| key("F")).and_then(Value::as_text);
        let Some(name) = name.and_then(Text::decoded) else {
            return list("a file has no name that can be read");
        };
        let content = key("EF").and_then(Value::as_dict);
        let content = content.and_then(|content| content.get(b"F".as_slice()));
        let Some(content) = content.and_then(Value::as_ref) else {
            return list("a file has no content");
        };
        if !self.seen.insert(content) {
            return list("two files share their content");
        }
        self.listed.push((name, content));
        Ok(())
    }

    /// Refuses files that lie in the document without being listed.
    fn unlisted(&self) -> Result<(), AttachmentError> {
        let listed: BTreeSet<u32> = self.listed.iter().map(|(_, number)| *number).collect();
        for number in self.file.numbers() {
            let object = self.file.object(number)?;
            let kind = object
                .value
                .as_dict()
                .and_then(|dict| dict.get(b"Type".as_slice()));
            let is_file = kind.is_some_and(|kind| kind.is_name("EmbeddedFile"));
            if is_file && !listed.contains(&number) {
                return list("a file lies in the document that is not listed");
            }
        }
        Ok(())
    }

    /// The content of one file, unpacked.
    fn content(&self, number: u32, left: usize, limit: usize) -> Result<Vec<u8>, AttachmentError> {
        let object = self.file.object(number)?;
        let (Some(dict), Some(raw)) = (object.value.as_dict(), object.stream) else {
            return list("a file has no content");
        };
        if dict.contains_key(b"DecodeParms".as_slice()) || dict.contains_key(b"F".as_slice()) {
            return list("a file is packed in a way that agentvet does not use");
        }
        let bytes = match dict.get(b"Filter".as_slice()) {
            None => raw
                .get(..raw.len().min(left.saturating_add(1)))
                .unwrap_or(raw)
                .to_vec(),
            Some(filter) if filter.is_name("FlateDecode") => unpacked(raw, left)?,
            Some(Value::Array(filters)) => match filters.as_slice() {
                [filter] if filter.is_name("FlateDecode") => unpacked(raw, left)?,
                _ => return list("a file is packed in a way that agentvet does not use"),
            },
            Some(_) => return list("a file is packed in a way that agentvet does not use"),
        };
        if bytes.len() > left {
            return Err(AttachmentError::TooLarge(limit));
        }
        Ok(bytes)
    }
}

/// Unpacks at most one byte more than is allowed, so that the caller sees that there is more.
fn unpacked(raw: &[u8], left: usize) -> Result<Vec<u8>, AttachmentError> {
    let most = u64::try_from(left).unwrap_or(u64::MAX).saturating_add(1);
    let mut decoder = ZlibDecoder::new(raw);
    let mut bytes = Vec::new();
    let read = decoder.by_ref().take(most).read_to_end(&mut bytes);
    match read {
        Ok(_) if bytes.len() > left || decoder.total_in() == raw.len() as u64 => Ok(bytes),
        Ok(_) => list("bytes stand behind the content of a file"),
        Err(_) => list("a file cannot be unpacked"),
    }
}
