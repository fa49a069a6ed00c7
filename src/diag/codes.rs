//! All problem codes, each with what an error of that code says about who may see its file. A code without that does
//! not compile.

use serde::{Deserialize, Serialize};

/// What an error says about who may see what a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bearing {
    /// Nothing: the file says who may see what, as before.
    None,
    /// It puts that in doubt if the error is in or below `access`, or in the name of a report or a file.
    Within,
    /// As `Within`, and also if the key may have been meant as one about access.
    Slip,
    /// It puts that in doubt wherever the error is: the file, or the item of the meeting it is in, is not as intended.
    Doubt,
}

/// People and programs know codes by their words.
impl PartialEq<&str> for Code {
    fn eq(&self, word: &&str) -> bool {
        self.word() == *word
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.word())
    }
}

macro_rules! codes {
    ($($code:ident = $word:literal, $bearing:ident;)*) => {
        /// The code of a problem.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[allow(missing_docs, reason = "the word of each says what it is")]
        pub enum Code { $($code,)* }

        impl Code {
            /// All of them, in the order of their words.
            pub const ALL: &'static [Self] = &[$(Self::$code,)*];

            /// The word in messages and in JSON, in kebab case, such as `unknown-key`.
            pub fn word(self) -> &'static str {
                match self { $(Self::$code => $word,)* }
            }

            /// The code with this word.
            pub fn of_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|code| code.word() == word)
            }

            /// What an error with this code says about who may see what its file holds.
            pub fn bearing(self) -> Bearing {
                match self { $(Self::$code => Bearing::$bearing,)* }
            }
        }
    };
}

codes! {
    AccessOfReport = "access-of-report", Within;
    ActingFile = "acting-file", None;
    AddressNotFollowed = "address-not-followed", Within;
    AnotherRound = "another-round", None;
    AppendicesOfItem = "appendices-of-item", Within;
    AttendanceEmpty = "attendance-empty", None;
    BackslashNotShown = "backslash-not-shown", None;
    BadColour = "bad-colour", Within;
    BadDate = "bad-date", Within;
    BadDays = "bad-days", Within;
    BadFileName = "bad-file-name", Doubt;
    BadLogo = "bad-logo", Within;
    BadName = "bad-name", Within;
    BadNumber = "bad-number", Within;
    BadYesNo = "bad-yes-no", Within;
    BothChanged = "both-changed", None;
    BodyOfOtherNation = "body-of-other-nation", None;
    BodySize = "body-size", None;
    BudgetAmendmentWithoutNames = "budget-amendment-without-names", None;
    BudgetVoteWithoutNames = "budget-vote-without-names", None;
    Busy = "busy", None;
    CalledInLate = "called-in-late", None;
    Changed = "changed", None;
    ChangedMeanwhile = "changed-meanwhile", None;
    ClosedBackgroundPaper = "closed-background-paper", None;
    ColumnSetting = "column-setting", None;
    ConflictWithoutDispensationNote = "conflict-without-dispensation-note", None;
    ControlCharacter = "control-character", Within;
    Damaged = "damaged", None;
    DeadlineBelowLaw = "deadline-below-law", None;
    DecisionUnderMattersArising = "decision-under-matters-arising", None;
    DecisionWithoutConsultation = "decision-without-consultation", None;
    DecisionWithoutOptions = "decision-without-options", None;
    DecisionWithoutReasons = "decision-without-reasons", None;
    DecisionsLate = "decisions-late", None;
    DeferredWithoutDate = "deferred-without-date", None;
    DifferentAnswer = "different-answer", None;
    DroppedText = "dropped-text", None;
    DuplicateFile = "duplicate-file", Doubt;
    DuplicateKey = "duplicate-key", Doubt;
    DuplicateName = "duplicate-name", None;
    DuplicateNumber = "duplicate-number", None;
    Edited = "edited", None;
    EmptyAppendix = "empty-appendix", None;
    EmptyFile = "empty-file", Doubt;
    EmptyItem = "empty-item", None;
    EmptySection = "empty-section", None;
    ExemptFromCallInWithoutReason = "exempt-from-call-in-without-reason", None;
    Exists = "exists", None;
    ExpectedField = "expected-field", None;
    FieldDeclaration = "field-declaration", None;
    FieldNotShown = "field-not-shown", None;
    HasErrors = "has-errors", None;
    HiddenSign = "hidden-sign", None;
    Hostile = "hostile", None;
    IdleBankHoliday = "idle-bank-holiday", None;
    IncompleteEntry = "incomplete-entry", None;
    Indentation = "indentation", Doubt;
    InterestToBeRegistered = "interest-to-be-registered", None;
    InterestedMemberVoted = "interested-member-voted", None;
    ItemMoved = "item-moved", None;
    ItemNotMinuted = "item-not-minuted", None;
    JobChanged = "job-changed", None;
    KeptAsOf = "kept-as-of", None;
    LayoutSays = "layout-says", None;
    Leak = "leak", None;
    LeftOutOfFile = "left-out-of-file", None;
    ListInSentence = "list-in-sentence", None;
    Locked = "locked", None;
    LockedText = "locked-text", None;
    LogoShownOtherwise = "logo-shown-otherwise", None;
    LogoWithoutText = "logo-without-text", None;
    LongPath = "long-path", None;
    LongText = "long-text", Within;
    LookAt = "look-at", None;
    LostWords = "lost-words", Within;
    LowContrast = "low-contrast", None;
    MeetingFolder = "meeting-folder", Doubt;
    MeetingOnClosedDay = "meeting-on-closed-day", None;
    MinutesAtExtraordinaryMeeting = "minutes-at-extraordinary-meeting", None;
    MinutesNeverConfirmed = "minutes-never-confirmed", None;
    MissingField = "missing-field", None;
    MissingFile = "missing-file", Within;
    MissingKey = "missing-key", Within;
    MissingPlan = "missing-plan", None;
    MissingRegister = "missing-register", None;
    MissingRound = "missing-round", None;
    MissingSection = "missing-section", None;
    MissingSignOff = "missing-sign-off", None;
    MissingTracked = "missing-tracked", None;
    MissingValue = "missing-value", Within;
    MonthFirst = "month-first", None;
    NarrowColumn = "narrow-column", None;
    NeededField = "needed-field", None;
    NeedlessLate = "needless-late", None;
    NoAction = "no-action", None;
    NoAlternativeText = "no-alternative-text", None;
    NoBackgroundPapers = "no-background-papers", None;
    NoDate = "no-date", None;
    NoDates = "no-dates", None;
    NoFigure = "no-figure", None;
    NoFile = "no-file", None;
    NoFontHas = "no-font-has", None;
    NoForm = "no-form", None;
    NoGround = "no-ground", Within;
    NoHeadings = "no-headings", None;
    NoJob = "no-job", None;
    NoKeyDecisionNotice = "no-key-decision-notice", None;
    NoLayout = "no-layout", None;
    NoMatch = "no-match", None;
    NoMeeting = "no-meeting", Doubt;
    NoPaper = "no-paper", None;
    NoPlan = "no-plan", Within;
    NoPrivateNotice = "no-private-notice", None;
    NoPublicInterest = "no-public-interest", Within;
    NoQuorum = "no-quorum", None;
    NoRecommendations = "no-recommendations", None;
    NoReference = "no-reference", None;
    NoRegister = "no-register", None;
    NoRound = "no-round", None;
    NoState = "no-state", None;
    NoStatusKey = "no-status-key", None;
    NoSuchAppendix = "no-such-appendix", None;
    NoSuchFont = "no-such-font", None;
    NoSuchParagraph = "no-such-paragraph", None;
    NoSuchPicture = "no-such-picture", None;
    NoSupplement = "no-supplement", None;
    NoTable = "no-table", None;
    NoThemes = "no-themes", None;
    NoWorkspace = "no-workspace", Within;
    NotARegisterLayout = "not-a-register-layout", None;
    NotAReportLayout = "not-a-report-layout", None;
    NotAskedFor = "not-asked-for", None;
    NotConfirmed = "not-confirmed", None;
    NotEditable = "not-editable", None;
    NotMade = "not-made", None;
    NotOnAgenda = "not-on-agenda", None;
    NotOpened = "not-opened", None;
    NotPlaced = "not-placed", None;
    NotRead = "not-read", None;
    NotRemoved = "not-removed", None;
    NotSignedOff = "not-signed-off", None;
    NotTaken = "not-taken", Slip;
    NotUnique = "not-unique", None;
    NotUtf8 = "not-utf8", Doubt;
    NotWritten = "not-written", None;
    NotYaml = "not-yaml", Doubt;
    NoteLate = "note-late", None;
    NoteWithoutText = "note-without-text", None;
    NothingOpen = "nothing-open", None;
    NothingRestricted = "nothing-restricted", None;
    NoticeLate = "notice-late", None;
    NumberLeftOut = "number-left-out", None;
    NumberUsed = "number-used", None;
    OfficerUnclear = "officer-unclear", None;
    OneOfFields = "one-of-fields", None;
    NumberMayBeWrong = "number-may-be-wrong", None;
    OpenAndClosed = "open-and-closed", Within;
    OpenChanges = "open-changes", None;
    OtherWorkspace = "other-workspace", None;
    OutcomeAgainstVotes = "outcome-against-votes", None;
    OutcomeIncomplete = "outcome-incomplete", None;
    OutputAround = "output-around", None;
    OutputLink = "output-link", None;
    OutputName = "output-name", Within;
    OwnAppendix = "own-appendix", None;
    OverLength = "over-length", None;
    OwnSection = "own-section", None;
    PackClaimsLess = "pack-claims-less", None;
    PassedOver = "passed-over", None;
    PictureWithoutWords = "picture-without-words", None;
    PrivateItemWithoutPublicSummary = "private-item-without-public-summary", None;
    PublishedLate = "published-late", None;
    RegisterFields = "register-fields", None;
    RestrictedData = "restricted-data", None;
    RevisedUnclear = "revised-unclear", None;
    RoundBeforeReview = "round-before-review", None;
    SameDate = "same-date", None;
    SameName = "same-name", None;
    SaysExempt = "says-exempt", Doubt;
    SaysPublic = "says-public", Within;
    SectionHeading = "section-heading", None;
    SectionOrder = "section-order", None;
    SeveralFiles = "several-files", None;
    ShownAsTyped = "shown-as-typed", Within;
    ShownOtherwise = "shown-otherwise", None;
    SignOffType = "sign-off-type", None;
    SinceNotEarlier = "since-not-earlier", None;
    StatusWithoutMark = "status-without-mark", None;
    SupplementOrder = "supplement-order", None;
    Supplied = "supplied", None;
    TableRows = "table-rows", None;
    TableWithoutCaption = "table-without-caption", None;
    TakenAway = "taken-away", None;
    Template = "template", None;
    TemplateLimit = "template-limit", None;
    TiedWithoutCastingVote = "tied-without-casting-vote", None;
    TimescaleSlip = "timescale-slip", None;
    ToBeWritten = "to-be-written", None;
    TooDeep = "too-deep", Within;
    TooLarge = "too-large", Doubt;
    TooManyProblems = "too-many-problems", Doubt;
    TwoAnswers = "two-answers", None;
    TwoPapers = "two-papers", Within;
    TwoSupplements = "two-supplements", None;
    Typesetting = "typesetting", None;
    UnevenRow = "uneven-row", Within;
    UnknownBankHolidays = "unknown-bank-holidays", None;
    UnknownBody = "unknown-body", None;
    UnknownChoice = "unknown-choice", None;
    UnknownColumnField = "unknown-column-field", None;
    UnknownCommittee = "unknown-committee", None;
    UnknownField = "unknown-field", Slip;
    UnknownFile = "unknown-file", None;
    UnknownGiven = "unknown-given", None;
    UnknownHeading = "unknown-heading", None;
    UnknownHole = "unknown-hole", None;
    UnknownItem = "unknown-item", None;
    UnknownKey = "unknown-key", Slip;
    UnknownLayout = "unknown-layout", None;
    UnknownLeavesOut = "unknown-leaves-out", None;
    UnknownMeeting = "unknown-meeting", None;
    UnknownMember = "unknown-member", None;
    UnknownName = "unknown-name", None;
    UnknownOfficer = "unknown-officer", None;
    UnknownParagraph = "unknown-paragraph", Within;
    UnknownPlan = "unknown-plan", None;
    UnknownPriority = "unknown-priority", None;
    UnknownRecommendation = "unknown-recommendation", None;
    UnknownReference = "unknown-reference", None;
    UnknownRegister = "unknown-register", None;
    UnknownReport = "unknown-report", Within;
    UnknownRound = "unknown-round", None;
    UnknownSection = "unknown-section", None;
    UnknownShows = "unknown-shows", None;
    UnknownStandingItem = "unknown-standing-item", None;
    UnknownStatus = "unknown-status", None;
    UnknownStatusKey = "unknown-status-key", None;
    UnknownTarget = "unknown-target", None;
    UnknownTheme = "unknown-theme", None;
    UnknownUnder = "unknown-under", None;
    UnknownWard = "unknown-ward", None;
    UnknownWord = "unknown-word", Within;
    UnknownWordHeading = "unknown-word-heading", None;
    UnnamedFile = "unnamed-file", None;
    Unplaced = "unplaced", None;
    UnplacedHeadings = "unplaced-headings", None;
    Unreadable = "unreadable", Doubt;
    UnsafeAddress = "unsafe-address", Within;
    UnusableFile = "unusable-file", None;
    UnusedKey = "unused-key", None;
    UrgentItemWithoutReason = "urgent-item-without-reason", None;
    VoterNotInTheRoom = "voter-not-in-the-room", None;
    VoterNotPresent = "voter-not-present", None;
    VotesAndNamesDiffer = "votes-and-names-differ", None;
    WideTable = "wide-table", Within;
    WithdrawnPaper = "withdrawn-paper", None;
    WithoutLocks = "without-locks", None;
    Word = "word", None;
    WordLook = "word-look", None;
    WrongCount = "wrong-count", None;
    WordAccount = "word-account", None;
    WrongKind = "wrong-kind", None;
    WrongLayout = "wrong-layout", None;
    WrongShape = "wrong-shape", Doubt;
    WrongType = "wrong-type", Within;
}
