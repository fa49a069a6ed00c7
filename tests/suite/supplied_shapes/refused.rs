//! Files whose pages cannot be shown are refused, with what to do.

use super::*;

#[test]
fn a_page_that_cannot_be_read_to_its_end_is_refused_and_a_blank_one_is_not() {
    let packed = deflated(words("The roof is sound, and so is the cellar below it.").repeat(9).as_bytes());
    let picture = "/Type/XObject/Subtype/Image/Width 100/Height 9/ColorSpace/DeviceGray/BitsPerComponent 8";
    let pixels = deflated(&(0..900_u32).map(|at| ((at * at) >> 3) as u8).collect::<Vec<_>>());
    let on_page = |content: &[u8]| page("/Contents 5 0 R", content, &[]);
    let refused = [
        (
            on_page(&stream("/Filter/FlateDecode", &packed[..packed.len() / 2])),
            "page 1: its content cannot be read: it breaks off before its end",
        ),
        (on_page(&stream("", b"BT (The roof")), "page 1: its content cannot be read: it breaks off before its end"),
        (
            on_page(&stream("/Filter/DCTDecode", b"x")),
            "page 1: its content cannot be read: it is packed as DCTDecode, which is not for text",
        ),
        (on_page(b"<</Length 3>>\nstream\nBT ("), "page 1: a part of its content is missing"),
        (page("/Contents[5 0 R 9 0 R]", &stream("", b"q Q"), &[]), "page 1: a part of its content is missing"),
        (page("/Contents(words)", b"null", &[]), "page 1: a part of its content is missing"),
        (
            page(
                "/Contents 5 0 R",
                &stream("", b"/X Do"),
                &[&stream(&format!("{picture}/Filter/FlateDecode"), &pixels[..300])],
            ),
            "page 1: a picture on it cannot be read to its end",
        ),
        (page("/Contents 5 0 R", &stream("", b"/X Do"), &[]), "page 1: a picture on it cannot be read to its end"),
        (replaced(&whole(), "Kids[3 0 R]", "Kids[3 0 R 9 0 R]"), "the file is broken: page 2 cannot be read"),
        (replaced(&whole(), "Kids[3 0 R]", "Kids[2 0 R]"), "the file is broken: its pages are listed twice"),
        (replaced(&whole(), "Kids[3 0 R]", "Kids[     ]"), "the file has no pages"),
    ];
    for (bytes, why) in refused {
        let why = format!("{why}; open it and print it to a new PDF");
        assert_eq!(inspect(&bytes).map(|_| ()), Err(why));
    }
    let blank = [
        page("", b"null", &[]),
        page("/Contents[]", b"null", &[]),
        page("/Contents 5 0 R", b"null", &[]),
        page("/Contents 5 0 R", &stream("", b""), &[]),
        // What is not shown does not matter.
        page("/Contents 5 0 R", &stream("/Filter/FlateDecode", &deflated(b"q Q % /X Do")), &[]),
    ];
    for bytes in blank {
        assert_eq!(shown(&bytes), [""]);
    }
}

#[test]
fn a_file_whose_pages_are_elsewhere_is_refused() {
    let notice = || {
        let content = stream("", words("Please wait").as_bytes());
        page("/Contents 5 0 R", &content, &[b"<</Fields[]/XFA 7 0 R>>", &stream("", b"<xdp/>")])
    };
    let form = "the file is a form (XFA) whose pages only Adobe Reader makes; all others show a notice in their place: open it and \
                print it to a new PDF there";
    for more in ["/AcroForm 6 0 R", "/AcroForm 6 0 R/NeedsRendering true"] {
        let bytes = replaced(&notice(), "/Type/Catalog", &format!("/Type/Catalog{more}"));
        assert_eq!(inspect(&bytes).map(|_| ()), Err(form.to_owned()), "{more}");
    }
    let names =
        "/Collection<</View/D>>/Names<</EmbeddedFiles<</Names[(a)<</F(plans.pdf)>>(b)<</F(x)/UF(costs.pdf)>>]>>>>";
    let bytes = replaced(&whole(), "/Type/Catalog", &format!("/Type/Catalog{names}"));
    let portfolio = "the file is a portfolio, whose papers are 2 files `plans.pdf`, `costs.pdf` in it: open it and print it to a new PDF, \
                     or name the files in it one by one";
    assert_eq!(inspect(&bytes).map(|_| ()), Err(portfolio.to_owned()));
}

/// Lists of pages that would be gone through for ever are refused at once.
#[test]
fn pages_that_multiply_are_refused() {
    let level = |at: usize| format!("<</Type/Pages/Kids[{0} 0 R {0} 0 R]>>", at + 1);
    let mut objects = vec![b"<</Type/Catalog/Pages 2 0 R>>".to_vec()];
    objects.extend((2..45).map(|at| level(at).into_bytes()));
    objects.push(b"<</Type/Page>>".to_vec());
    let error = inspect(&file(objects.iter().map(Vec::as_slice))).expect_err("an error");
    assert_eq!(error, "the file is broken: its pages are listed twice; open it and print it to a new PDF");
}
