//! The words that the program itself writes into papers: the one table of them, a row a word and a column a language. The
//! rows of what is said after meetings are in `afterwards`.
//! `{name}` is a hole that the program fills.

use super::Language;
use super::afterwards::with_words_after_meetings;

/// Declares the words: their names, which are their keys in `council.yaml` and in templates, and how each language says them.
macro_rules! words {
    ($( $word:ident $key:ident: $english:literal, $welsh:literal; )*) => {
        /// Something that the program says in papers.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "each says itself in the table")]
        pub enum Word { $( $word, )* }

        impl Word {
            /// All of them, in the order of the table.
            pub const ALL: &'static [Self] = &[$( Self::$word ),*];

            /// Its key in `words:` of `council.yaml`, and its name in templates.
            pub const fn key(self) -> &'static str {
                match self { $( Self::$word => stringify!($key), )* }
            }

            /// How a language says it.
            pub const fn said_in(self, language: Language) -> &'static str {
                match (self, language) {
                    $( (Self::$word, Language::English) => $english, (Self::$word, Language::Welsh) => $welsh, )*
                }
            }
        }
    };
}

with_words_after_meetings! {
    words {
        // Dates.
        January january: "January", "Ionawr";
        February february: "February", "Chwefror";
        March march: "March", "Mawrth";
        April april: "April", "Ebrill";
        May may: "May", "Mai";
        June june: "June", "Mehefin";
        July july: "July", "Gorffennaf";
        August august: "August", "Awst";
        September september: "September", "Medi";
        October october: "October", "Hydref";
        November november: "November", "Tachwedd";
        December december: "December", "Rhagfyr";
        Monday monday: "Monday", "Dydd Llun";
        Tuesday tuesday: "Tuesday", "Dydd Mawrth";
        Wednesday wednesday: "Wednesday", "Dydd Mercher";
        Thursday thursday: "Thursday", "Dydd Iau";
        Friday friday: "Friday", "Dydd Gwener";
        Saturday saturday: "Saturday", "Dydd Sadwrn";
        Sunday sunday: "Sunday", "Dydd Sul";
        ShortMonths short_months:
            "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", "Ion Chwef Maw Ebr Mai Meh Gorff Awst Medi Hyd Tach Rhag";
        Date date: "{day} {month} {year}", "{day} {month} {year}";
        DateWithWeekday date_with_weekday: "{weekday} {date}", "{weekday} {date}";
        MonthOfYear month_of_year: "{month} {year}", "{month} {year}";

        // The head and foot of pages.
        Page page: "Page", "Tudalen";
        PageOf page_of: "{label} {page} of {pages}", "{label} {page} o {pages}";
        PageAlone page_alone: "{label} {page}", "{label} {page}";
        AgendaItem agenda_item: "Agenda item {item}", "Eitem {item} ar yr agenda";
        Continued continued: "{title} (continued)", "{title} (parhad)";
        Draft draft: "Draft", "Drafft";
        Copy copy: "Copy {number}: {name}", "Copi {number}: {name}";
        NotForPublication not_for_publication: "Not for publication", "Nid i’w gyhoeddi";
        NotForPublicationMark not_for_publication_mark: "NOT FOR PUBLICATION: {why}", "NID I’W GYHOEDDI: {why}";
        MarkConfidential mark_confidential:
            "Not for publication: confidential information", "Nid i’w gyhoeddi: gwybodaeth gyfrinachol";
        MarkExempt mark_exempt:
            "Not for publication: exempt, {paragraphs}, {schedule}", "Nid i’w gyhoeddi: gwybodaeth esempt, {paragraphs}, {schedule}";
        Paragraph paragraph: "paragraph {number}", "paragraff {number}";
        Paragraphs paragraphs: "paragraphs {numbers}", "paragraffau {numbers}";
        Confidential confidential: "confidential information", "gwybodaeth gyfrinachol";
        Exempt exempt: "exempt information under {schedule} {paragraphs}", "gwybodaeth esempt o dan {schedule} {paragraphs}";
        SkipToContent skip_to_content: "Skip to main content", "Neidio i’r prif gynnwys";

        // Body text.
        And and: "and", "a";
        Table table: "Table", "Tabl";
        Figure figure: "Figure", "Ffigur";
        RangeTo range_to: "to", "i";
        Notes notes: "Notes", "Nodiadau";
        NoteNumber note_number: "Note {number}", "Nodyn {number}";
        BackToNote back_to_note: "Back to note {number} in the text", "Yn ôl at nodyn {number} yn y testun";

        // Reports.
        Yes yes: "Yes", "Ie";
        No no: "No", "Na";
        All all: "All", "Pob un";
        None none: "None.", "Dim.";
        Details details: "Details of the report", "Manylion yr adroddiad";
        Recommendations recommendations: "Recommendations", "Argymhellion";
        Appendix appendix: "Appendix", "Atodiad";
        Appendices appendices: "Appendices", "Atodiadau";
        BackgroundPapers background_papers: "Background papers", "Papurau cefndir";
        BackgroundPapersTitle background_papers_title: "Background Papers", "Papurau Cefndir";
        Telephone telephone: "Tel: {phone}", "Ffôn: {phone}";
        Vacant vacant: "vacant", "swydd wag";
        With with: "with {others}", "gyda {others}";
        ReportTo report_to: "Report to", "Adroddiad i";
        Meeting meeting: "Meeting", "Cyfarfod";
        Wards wards: "Wards", "Wardiau";
        TitleOfReport title_of_report: "Title of Report", "Teitl yr Adroddiad";
        Policies policies: "Policies and other considerations", "Polisïau ac ystyriaethau eraill";
        PoliciesAsAppropriate policies_as_appropriate:
            "Policies and other considerations, as appropriate", "Polisïau ac ystyriaethau eraill, fel y bo’n briodol";
        Implications implications: "Implications", "Goblygiadau";
        Implication implication: "Implication", "Goblygiad";
        WhatItMeans what_it_means: "What it means", "Beth mae’n ei olygu";
        SignedOff signed_off: "Signed off", "Cymeradwywyd";

        // Tables, statuses and dates.
        Reference reference: "Reference", "Cyfeirnod";
        Key key: "Key", "Allwedd";
        Total total: "Total", "Cyfanswm";
        NotGiven not_given: "Not given", "Heb ei roi";
        StatusIs status_is: "Status:", "Statws:";
        NoStatus no_status: "No status", "Dim statws";
        Done done: "Done", "Wedi’i gwblhau";
        Overdue overdue: "Overdue", "Yn hwyr";
        OverdueSince overdue_since: "Overdue since {date}", "Yn hwyr ers {date}";
        Due due: "Due {date}", "I’w gwblhau erbyn {date}";
        OpenDueLater open_due_later: "Open, due later", "Ar agor, i’w gwblhau yn ddiweddarach";
        Ongoing ongoing: "Ongoing", "Parhaus";
        NoDate no_date: "No date", "Dim dyddiad";
        HighPriority high_priority: "High priority", "Blaenoriaeth uchel";
        RevisedTo revised_to: "Revised to: {timescale}", "Diwygiwyd i: {timescale}";
        See see: "See {reference}.", "Gweler {reference}.";
        Progress progress: "Progress", "Cynnydd";
        Feedback feedback: "Feedback", "Adborth";
        NextSteps next_steps: "Next steps", "Camau nesaf";
        Status status: "Status", "Statws";
        RevisedTimescale revised_timescale: "Revised timescale", "Amserlen ddiwygiedig";

        // The summary of an action plan.
        RecommendationsByStatus recommendations_by_status: "Recommendations by status", "Argymhellion yn ôl statws";
        ActionsAndDates actions_and_dates: "Actions and their dates", "Camau gweithredu a’u dyddiadau";
        AllRecommendations all_recommendations: "All recommendations", "Pob argymhelliad";
        AllThemes all_themes: "All themes", "Pob thema";
        Theme theme: "Theme", "Thema";
        For for_whom: "For", "Ar gyfer";
        Number number: "No.", "Rhif";
        Action action: "Action", "Cam gweithredu";
        Timescale timescale: "Timescale", "Amserlen";
        State state: "State", "Sefyllfa";
        BarsOf bars_of: "Bars of recommendations by status. {counts}", "Barrau argymhellion yn ôl statws. {counts}";
        TimelineOf timeline_of:
            "Timeline of {actions} from {first} to {last}, with a line at {day}: {counts}.",
            "Llinell amser {actions} o {first} i {last}, gyda llinell ar {day}: {counts}.";
        OneAction one_action: "action {number}", "cam gweithredu {number}";
        SeveralActions several_actions: "actions {first} to {last}", "camau gweithredu {first} i {last}";
        CountDone count_done: "{count} done", "{count} wedi’u cwblhau";
        CountOverdue count_overdue: "{count} overdue", "{count} yn hwyr";
        CountOpen count_open: "{count} open and due later", "{count} ar agor ac i’w cwblhau yn ddiweddarach";
        CountOngoing count_ongoing: "{count} ongoing", "{count} yn barhaus";
        CountUndated count_undated: "{count} without a date", "{count} heb ddyddiad";

        // What changed since an earlier round.
        ComparedWith compared_with:
            "Compared with {round}. What was not said then is marked as new or changed.",
            "O’i gymharu â {round}. Mae’r hyn na ddywedwyd bryd hynny wedi’i nodi’n newydd neu wedi’i newid.";
        AllIsNew all_is_new: "There is no earlier round: everything is new.", "Nid oes rownd gynharach: mae popeth yn newydd.";
        ClosedSince closed_since: "Completed or closed since then", "Cwblhawyd neu gaewyd ers hynny";
        ClosedBefore closed_before: "Completed or closed before", "Cwblhawyd neu gaewyd cyn hynny";
        Unchanged unchanged: "Unchanged", "Heb newid";
        New new: "New:", "Newydd:";
        Changed changed: "Changed:", "Newidiwyd:";
        AllNew all_new: "All new:", "Popeth yn newydd:";
        NothingSaid nothing_said: "Nothing was said.", "Ni ddywedwyd dim.";
        FirstStatus first_status: "First status", "Statws cyntaf";
        UpFrom up_from: "Up from {status} ↑", "I fyny o {status} ↑";
        DownFrom down_from: "Down from {status} ↓", "I lawr o {status} ↓";
        BegunFrom begun_from: "Begun, from {status} →", "Dechreuwyd, o {status} →";
        ClosedFrom closed_from: "Closed, from {status} →", "Caewyd, o {status} →";
        From from: "From {status} →", "O {status} →";
        ReopenedFrom reopened_from: "Reopened, from {status} ↓", "Ailagorwyd, o {status} ↓";

        // Trackers.
        AllShown all_shown: "The state on {day}. All {all} entries are shown.", "Y sefyllfa ar {day}. Dangosir pob un o’r {all} cofnod.";
        SomeShown some_shown:
            "The state on {day}. Of {all} entries {shown} are shown{which}. Left out: {left}.",
            "Y sefyllfa ar {day}. O {all} cofnod, dangosir {shown}{which}. Gadawyd allan: {left}.";
        OneShown one_shown:
            "The state on {day}. Of {all} entries {shown} is shown{which}. Left out: {left}.",
            "Y sefyllfa ar {day}. O {all} cofnod, dangosir {shown}{which}. Gadawyd allan: {left}.";
        ThoseThatAre those_that_are: ": those that are {conditions}", ": y rhai sydd {conditions}";
        WhichOpen which_open: "open", "ar agor";
        WhichOverdue which_overdue: "overdue", "yn hwyr";
        WhichHighPriority which_high_priority: "of high priority", "â blaenoriaeth uchel";
        ForPost for_post: "for the {post}", "ar gyfer {post}";
        ForPerson for_person: "for {person}", "ar gyfer {person}";
        CountClosed count_closed: "{count} completed or closed", "{count} wedi’u cwblhau neu eu cau";
        CountNotOverdue count_not_overdue: "{count} not overdue", "{count} heb fod yn hwyr";
        CountNotHigh count_not_high: "{count} not marked as of high priority", "{count} heb eu nodi â blaenoriaeth uchel";
        CountOthers count_others: "{count} somebody else’s", "{count} yn perthyn i rywun arall";

        // The agenda and other papers of a meeting.
        Agenda agenda: "Agenda", "Agenda";
        AgendaOf agenda_of: "Agenda: {committee}, {date}", "Agenda: {committee}, {date}";
        SupplementOf supplement_of: "Supplement {number} to the agenda: {committee}, {date}", "Atodiad {number} i’r agenda: {committee}, {date}";
        SupplementToAgenda supplement_to_agenda: "Supplement to the agenda", "Atodiad i’r agenda";
        Supplement supplement: "Supplement {number}", "Atodiad i’r agenda {number}";
        CameAfter came_after:
            "The papers below came after the agenda was published. This supplement was published on {day}.",
            "Daeth y papurau isod i law ar ôl cyhoeddi’r agenda. Cyhoeddwyd yr atodiad hwn ar {day}.";
        WhyLate why_late: "Why these papers are late", "Pam mae’r papurau hyn yn hwyr";
        WhyUrgent why_urgent: "Why they are urgent", "Pam maent yn fater brys";
        TheMeeting the_meeting: "The meeting", "Y cyfarfod";
        Committee committee: "Committee", "Pwyllgor";
        DayOfMeeting day_of_meeting: "Date", "Dyddiad";
        Time time: "Time", "Amser";
        Venue venue: "Venue", "Lleoliad";
        WatchOrJoin watch_or_join: "Watch or join", "Gwylio neu ymuno";
        Contact contact: "Contact", "Cyswllt";
        Membership membership: "Membership", "Aelodaeth";
        Substitutes substitutes: "Substitutes", "Eilyddion";
        Chair chair: "Chair", "Cadeirydd";
        ViceChair vice_chair: "Vice-Chair", "Is-gadeirydd";
        Vacancy vacancy: "Vacancy", "Sedd wag";
        Attending attending: "Attending the meeting", "Dod i’r cyfarfod";
        Items items: "Items", "Eitemau";
        ItemsOfAgenda items_of_agenda: "Items of the agenda", "Eitemau’r agenda";
        Item item: "Item", "Eitem";
        Subject subject: "Subject", "Pwnc";
        Ward ward: "Ward", "Ward";
        NotOpen not_open: "Not open", "Ddim yn agored";
        Part part: "Part", "Rhan";
        PresentedBy presented_by: "Presented by {names}", "Cyflwynir gan {names}";
        KeyDecision key_decision: "Key decision {reference}", "Penderfyniad allweddol {reference}";
        OnPages on_pages: " (pages\u{a0}{pages})", " (tudalennau\u{a0}{pages})";
        ContactOf contact_of: "Contact: {person}", "Cyswllt: {person}";
        Pages pages: "Pages", "Tudalennau";
        OnPage on_page: " (page\u{a0}{page})", " (tudalen\u{a0}{page})";
        ItemClosed item_closed: "Item {item}", "Eitem {item}";
        ToFollow to_follow: "To follow", "I ddilyn";
        VerbalReport verbal_report: "Verbal report", "Adroddiad llafar";
        LateItem late_item: "Late item", "Eitem hwyr";
        Revised revised: "Revised", "Diwygiwyd";
        Withdrawn withdrawn: "Withdrawn", "Tynnwyd yn ôl";
        NotAvailable not_available: "This paper is not available.", "Nid yw’r papur hwn ar gael.";
        ExclusionOfPublic exclusion_of_public: "Exclusion of the public", "Gwahardd y cyhoedd";
        InBrief in_brief:
            "This is the agenda in brief. The full agenda will be published here.",
            "Dyma’r agenda yn gryno. Cyhoeddir yr agenda lawn yma.";
        Papers papers: "Papers: {committee}, {date}", "Papurau: {committee}, {date}";
        PapersOfMeeting papers_of_meeting: "Papers of a meeting", "Papurau cyfarfod";
        PapersAndFiles papers_and_files: "Papers and their files", "Papurau a’u ffeiliau";
        Paper paper: "Paper", "Papur";
        PagesOfPack pages_of_pack: "Pages of the pack", "Tudalennau’r pecyn";
        Files files: "Files", "Ffeiliau";
        FolderRestricted folder_restricted:
            "This folder has papers that are not for publication.", "Mae papurau nad ydynt i’w cyhoeddi yn y ffolder hon.";
        WholePack whole_pack: "All papers in one file – {title}", "Yr holl bapurau mewn un ffeil – {title}";
        PrintPack print_pack:
            "All papers in one file, for printing on both sides – {title}",
            "Yr holl bapurau mewn un ffeil, i’w hargraffu ar y ddwy ochr – {title}";
        SuppliedPaper supplied_paper: "Supplied paper", "Papur a gyflenwyd";
        PageOfFile page_of_file: "{title} (page {page} of {pages})", "{title} (tudalen {page} o {pages})";
        WhyWithheld why_withheld:
            "Why the public interest lies in not disclosing it", "Pam mae budd y cyhoedd o blaid peidio â’i ddatgelu";
        OnePageLeftOut one_page_left_out:
            "Page {page} of the members’ pack is not in this one.", "Nid yw tudalen {page} o becyn yr aelodau yn hwn.";
        PagesLeftOut pages_left_out:
            "Pages {first} to {last} of the members’ pack are not in this one.",
            "Nid yw tudalennau {first} i {last} o becyn yr aelodau yn hwn.";
        PaperLeftOut paper_left_out:
            "This paper is in the members’ pack and not in this one.", "Mae’r papur hwn ym mhecyn yr aelodau ac nid yn hwn.";

        // The chase list.
        ChaseList chase_list: "Chase list", "Rhestr mynd ar ôl";
        ActionPlans action_plans: "Action plans", "Cynlluniau gweithredu";
        ToBeReported to_be_reported: "Progress to be reported", "Cynnydd i’w adrodd";
        NothingToAsk nothing_to_ask: "There is nothing to ask anybody on {day}.", "Nid oes dim i’w ofyn i neb ar {day}.";
        PleaseAnswer please_answer:
            "The state on {day}: actions that are overdue, and what the last progress round says nothing new of. Please answer with the progress made and the next steps, and say by when where a date has to be put off.",
            "Y sefyllfa ar {day}: camau gweithredu sy’n hwyr, a’r hyn nad yw’r rownd gynnydd ddiwethaf yn dweud dim newydd amdano. Atebwch gyda’r cynnydd a wnaed a’r camau nesaf, a dywedwch erbyn pryd lle mae’n rhaid gohirio dyddiad.";
        Owner owner: "Owner", "Perchennog";
        About about: "About", "Ynghylch";
        Actions actions: "Actions", "Camau gweithredu";
        Why why: "Why", "Pam";
        NobodyNamed nobody_named: "Nobody is named", "Ni enwir neb";
        TimescaleIs timescale_is: "Timescale: {timescale}", "Amserlen: {timescale}";
        NoProgressGiven no_progress_given: "No progress given", "Ni roddwyd cynnydd";
        ProgressAsBefore progress_as_before: "Progress as in the round before", "Cynnydd fel yn y rownd flaenorol";
    }
}
