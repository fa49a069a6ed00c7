//! The rows of the table of words for what is made after a meeting.

/// The table of words with the rows that it is given, and after them those of minutes and decisions.
macro_rules! with_words_after_meetings {
    ($table:ident { $($rows:tt)* }) => {
        $table! {
            $($rows)*

            // Items that earlier meetings leave.
            MinutesOfTheMeeting minutes_of_the_meeting: "Minutes of the meeting on {date}", "Cofnodion y cyfarfod ar {date}";
            ItemOfMeeting item_of_meeting: "Item {item} of the meeting on {date}", "Eitem {item} y cyfarfod ar {date}";
            FromTheMeeting from_the_meeting: "From the meeting on {date}, item {item}", "O’r cyfarfod ar {date}, eitem {item}";

            // Minutes.
            Minutes minutes: "Minutes", "Cofnodion";
            MinutesOf minutes_of: "Minutes: {committee}, {date}", "Cofnodion: {committee}, {date}";
            DraftMinutes draft_minutes: "Draft, subject to confirmation", "Drafft, yn amodol ar gadarnhad";
            ConfirmedMinutes confirmed_minutes: "Confirmed on {date}", "Cadarnhawyd ar {date}";
            Attendance attendance: "Attendance", "Presenoldeb";
            Present present: "Present", "Yn bresennol";
            PresentRemotely present_remotely: "Present remotely", "Yn bresennol o bell";
            ApologiesFrom apologies_from: "Apologies", "Ymddiheuriadau";
            AbsentMembers absent_members: "Absent", "Absennol";
            InPlaceOf in_place_of: "{name} (for {member})", "{name} (yn lle {member})";
            AlsoPresent also_present: "Also present", "Hefyd yn bresennol";
            OfficersPresent officers_present: "Officers", "Swyddogion";
            Minute minute: "Minute", "Cofnod";
            BeganAt began_at: "Began", "Dechrau";
            AdjournedAt adjourned_at: "Adjourned", "Gohiriwyd";
            EndedAt ended_at: "Ended", "Diwedd";
            SignedBy signed_by: "Signed (chair)", "Llofnodwyd (cadeirydd)";
            SignedOn signed_on: "Date", "Dyddiad";
            Decision decision: "Decision", "Penderfyniad";
            Resolved resolved: "RESOLVED:", "PENDERFYNWYD:";
            ResolvedTo resolved_to: "RESOLVED to:", "PENDERFYNWYD:";
            ResolvedThat resolved_that: "RESOLVED: That {clause}.", "PENDERFYNWYD: Bod {clause}.";
            ResolvedToRecommendThat resolved_to_recommend_that: "RESOLVED to recommend that {body}:", "PENDERFYNWYD argymell i {body}:";
            ResolvedToRecommend resolved_to_recommend: "RESOLVED to recommend to {body}:", "PENDERFYNWYD argymell i {body}:";
            Agreed agreed: "The committee agreed:", "Cytunodd y pwyllgor:";
            AgreedTo agreed_to: "The committee agreed to:", "Cytunodd y pwyllgor i:";
            AgreedThat agreed_that: "The committee agreed that {clause}.", "Cytunodd y pwyllgor bod {clause}.";
            AgreedToRecommendThat agreed_to_recommend_that:
                "The committee agreed to recommend that {body}:", "Cytunodd y pwyllgor i argymell i {body}:";
            AgreedToRecommend agreed_to_recommend:
                "The committee agreed to recommend to {body}:", "Cytunodd y pwyllgor i argymell i {body}:";
            ResolvedDash resolved_dash: "Resolved –", "Penderfynwyd –";
            ResolvedDashThat resolved_dash_that: "Resolved – That {clause}.", "Penderfynwyd – Bod {clause}.";
            ResolvedDashRecommendThat resolved_dash_recommend_that:
                "Resolved to recommend that {body} –", "Penderfynwyd argymell i {body} –";
            ResolvedDashRecommend resolved_dash_recommend: "Resolved to recommend to {body} –", "Penderfynwyd argymell i {body} –";
            ClauseAgreed clause_agreed: "the item be agreed", "yr eitem yn cael ei chytuno";
            ClauseNotAgreed clause_not_agreed: "the recommendations be not agreed", "yr argymhellion heb eu cytuno";
            ClauseNoted clause_noted: "the report be noted", "yr adroddiad yn cael ei nodi";
            ClauseDeferred clause_deferred:
                "the item be deferred to the meeting on {date}", "yr eitem yn cael ei gohirio tan y cyfarfod ar {date}";
            ClauseDeferredLater clause_deferred_later:
                "the item be deferred to a later meeting", "yr eitem yn cael ei gohirio tan gyfarfod diweddarach";
            ClauseReferred clause_referred: "the item be referred to {body}", "yr eitem yn cael ei chyfeirio at {body}";
            ClauseElected clause_elected: "{name} be elected chair", "{name} yn cael ei ethol yn gadeirydd";
            ClauseAppointed clause_appointed: "{name} be appointed", "{name} yn cael ei benodi";
            ItemAdjourned item_adjourned: "The item was adjourned to {date}.", "Gohiriwyd yr eitem tan {date}.";
            ItemAdjournedLater item_adjourned_later: "The item was adjourned.", "Gohiriwyd yr eitem.";
            ItemNotReached item_not_reached: "This item was not reached.", "Ni chyrhaeddwyd yr eitem hon.";
            ItemWithdrawn item_withdrawn: "This item was withdrawn from the agenda.", "Tynnwyd yr eitem hon yn ôl o’r agenda.";
            ClauseAmended clause_amended: "Recommendation {marks} was amended", "Diwygiwyd argymhelliad {marks}";
            ClauseLeftOut clause_left_out: "{marks} was not agreed", "ni chytunwyd ar {marks}";
            ClauseAdded clause_added: "resolution {marks} was added", "ychwanegwyd penderfyniad {marks}";
            ReasonIs reason_is: "Reason: {reason}", "Rheswm: {reason}";
            MinutesConfirmed minutes_confirmed:
                "The minutes of the meeting on {date} were confirmed as a correct record.",
                "Cadarnhawyd bod cofnodion y cyfarfod ar {date} yn gywir.";
            MinutesCorrected minutes_corrected:
                "The minutes of the meeting on {date} were confirmed as a correct record, with this correction:",
                "Cadarnhawyd bod cofnodion y cyfarfod ar {date} yn gywir, gyda’r cywiriad hwn:";
            MinutesCorrectedMore minutes_corrected_more:
                "The minutes of the meeting on {date} were confirmed as a correct record, with these corrections:",
                "Cadarnhawyd bod cofnodion y cyfarfod ar {date} yn gywir, gyda’r cywiriadau hyn:";
            CorrectionOf correction_of: "Minute {minute}: {text}", "Cofnod {minute}: {text}";
            NoDeclarations no_declarations: "There were no declarations of interests.", "Nid oedd unrhyw ddatganiadau o fuddiant.";
            Voting voting:
                "Voting: for {for}, against {against}, abstained {abstained}.",
                "Pleidleisio: o blaid {for}, yn erbyn {against}, ymatal {abstained}.";
            VotedFor voted_for: "For: {names}.", "O blaid: {names}.";
            VotedAgainst voted_against: "Against: {names}.", "Yn erbyn: {names}.";
            VotedAbstained voted_abstained: "Abstained: {names}.", "Ymatal: {names}.";
            TookNoPart took_no_part: "Took no part: {names}.", "Ni chymerodd ran: {names}.";
            CastingFor casting_for:
                "{name}, in the chair, gave a casting vote for.", "Rhoddodd {name}, yn y gadair, bleidlais fwrw o blaid.";
            CastingAgainst casting_against:
                "{name}, in the chair, gave a casting vote against.", "Rhoddodd {name}, yn y gadair, bleidlais fwrw yn erbyn.";
            TheChair the_chair: "The chair", "Y cadeirydd";
            MovedBy moved_by: "Moved by {name}.", "Cynigiwyd gan {name}.";
            SecondedBy seconded_by: "Seconded by {name}.", "Eiliwyd gan {name}.";
            AmendmentIs amendment_is: "Amendment: {text}", "Gwelliant: {text}";
            AmendmentCarried amendment_carried: "The amendment was carried.", "Derbyniwyd y gwelliant.";
            AmendmentLost amendment_lost: "The amendment was lost.", "Gwrthodwyd y gwelliant.";
            AmendmentWithdrawn amendment_withdrawn: "The amendment was withdrawn.", "Tynnwyd y gwelliant yn ôl.";
            MemberArrived member_arrived:
                "{name} arrived at {time}, during minute {minute}.", "Cyrhaeddodd {name} am {time}, yn ystod cofnod {minute}.";
            MemberLeft member_left:
                "{name} left at {time}, during minute {minute}.", "Gadawodd {name} am {time}, yn ystod cofnod {minute}.";
            MemberOut member_out:
                "{name} was out of the room during minute {minute}.", "Roedd {name} allan o’r ystafell yn ystod cofnod {minute}.";
            Declared declared: "{name} declared {interest}", "Datganodd {name} {interest}";
            AndLeft and_left: " and left the room", " a gadawodd yr ystafell";
            AndSpokeAndLeft and_spoke_and_left: ", spoke and then left the room", ", siaradodd ac yna gadawodd yr ystafell";
            AndStayedSilent and_stayed_silent: " and stayed without speaking or voting", " ac arhosodd heb siarad na phleidleisio";
            AndTookPart and_took_part: " and took part", " a chymerodd ran";
            UnderDispensation under_dispensation: ", under a dispensation given by {by}", ", o dan ollyngiad a roddwyd gan {by}";
            InterestPecuniary interest_pecuniary: "a disclosable pecuniary interest", "fuddiant ariannol datgeladwy";
            InterestOtherRegistrable interest_other_registrable: "an other registrable interest", "fuddiant cofrestradwy arall";
            InterestNonRegistrable interest_non_registrable: "a non-registrable interest", "fuddiant anghofrestradwy";
            InterestPersonal interest_personal: "a personal interest", "fuddiant personol";
            InterestPrejudicial interest_prejudicial: "a prejudicial interest", "fuddiant rhagfarnol";
            InterestFinancial interest_financial: "a financial interest", "fuddiant ariannol";
            InterestNonFinancial interest_non_financial: "a non-financial interest", "fuddiant anariannol";
            InterestArrears interest_arrears: "council tax arrears", "ôl-ddyledion treth gyngor";
            ActionLine action_line: "Action {reference}", "Cam gweithredu {reference}";
            ActionOwner action_owner: "Owner: {owner}", "Perchennog: {owner}";
            ActionDue action_due: "Due: {date}", "Erbyn: {date}";
            TakenAsUrgent taken_as_urgent:
                "The papers came late, and the item was taken as urgent.", "Daeth y papurau’n hwyr, a chymerwyd yr eitem fel un frys.";
            PrivateMinute private_minute: "The minute of this item is not for publication.", "Nid yw cofnod yr eitem hon i’w gyhoeddi.";

            // The list of decisions.
            Decisions decisions: "Decisions", "Penderfyniadau";
            DecisionsOf decisions_of: "Decisions: {committee}, {date}", "Penderfyniadau: {committee}, {date}";
            NoteOfDecisions note_of_decisions:
                "Note of decisions: {committee}, {date}", "Nodyn o benderfyniadau: {committee}, {date}";
            NoticeOfDecisions notice_of_decisions:
                "Notice of decisions: {committee}, {date}", "Hysbysiad o benderfyniadau: {committee}, {date}";
            CallInPeriod call_in_period: "Period for call-in", "Cyfnod galw i mewn";
            NotSubjectToCallIn not_subject_to_call_in:
                "Decisions not subject to call-in", "Penderfyniadau na ellir eu galw i mewn";
            ConsidersCallIn considers_call_in:
                "Overview and scrutiny committee that considers it", "Pwyllgor trosolwg a chraffu sy’n ei ystyried";
            NoneOfThem none_of_them: "None", "Dim";
            DecisionsPublished decisions_published: "Decisions published", "Cyhoeddi’r penderfyniadau";
            CallInEnds call_in_ends: "Call-in ends", "Diwedd y cyfnod galw i mewn";
            HowToCallIn how_to_call_in: "How to call in", "Sut i alw i mewn";
            TimeOnDay time_on_day: "{time} on {date}", "{time} ar {date}";
            CanBeCalledIn can_be_called_in:
                "This decision can be called in until {until}. If it is not called in, it takes effect on {date}.",
                "Gellir galw’r penderfyniad hwn i mewn tan {until}. Os na chaiff ei alw i mewn, daw i rym ar {date}.";
            CannotBeCalledIn cannot_be_called_in:
                "This decision cannot be called in and takes effect on {date}.",
                "Ni ellir galw’r penderfyniad hwn i mewn, a daw i rym ar {date}.";
            ExemptionAgreedBy exemption_agreed_by: "Agreed by: {name}", "Cytunwyd gan: {name}";
            WasCalledIn was_called_in: "This decision was called in on {date}.", "Galwyd y penderfyniad hwn i mewn ar {date}.";
            WasCalledInBy was_called_in_by:
                "This decision was called in on {date} by {names}.", "Galwyd y penderfyniad hwn i mewn ar {date} gan {names}.";
            CallInGrounds call_in_grounds: "Grounds: {grounds}", "Seiliau: {grounds}";
            CallInWaits call_in_waits: "Scrutiny has not looked at it yet.", "Nid yw’r pwyllgor craffu wedi edrych arno eto.";
            CallInWaitsUntil call_in_waits_until: "Scrutiny looks at it on {date}.", "Bydd y pwyllgor craffu’n edrych arno ar {date}.";
            ScrutinyTookNoAction scrutiny_took_no_action:
                "On {date} scrutiny left it as it is.", "Ar {date} gadawodd y pwyllgor craffu ef fel y mae.";
            ScrutinyReferredBack scrutiny_referred_back:
                "On {date} scrutiny referred it back to whoever took it, and it has no effect until then.",
                "Ar {date} cyfeiriodd y pwyllgor craffu ef yn ôl at y sawl a’i gwnaeth, ac nid oes effaith iddo tan hynny.";
            ScrutinyReferredToCouncil scrutiny_referred_to_council:
                "On {date} scrutiny referred it to the council, and it has no effect until then.",
                "Ar {date} cyfeiriodd y pwyllgor craffu ef at y cyngor, ac nid oes effaith iddo tan hynny.";
            TakesEffect takes_effect: "It takes effect on {date}.", "Daw i rym ar {date}.";
            DeclarationsOfInterests declarations_of_interests: "Declarations of interests", "Datganiadau o fuddiant";
            UnderMinute under_minute: "Minute {minute}: {text}", "Cofnod {minute}: {text}";
            UnderItem under_item: "Item {item}: {text}", "Eitem {item}: {text}";
            PrivateDecision private_decision:
                "The decision on this item is not for publication.", "Nid yw’r penderfyniad ar yr eitem hon i’w gyhoeddi.";

            // The records of an executive's decisions.
            RecordsOf records_of: "Records of decisions: {committee}, {date}", "Cofnodion o benderfyniadau: {committee}, {date}";
            RecordOf record_of: "Record of decision {number}: {committee}, {date}", "Cofnod o benderfyniad {number}: {committee}, {date}";
            RecordOfDecision record_of_decision: "Record of a decision", "Cofnod o benderfyniad";
            RecordsOfDecisions records_of_decisions: "Records of decisions", "Cofnodion o benderfyniadau";
            RecordReference record_reference: "Reference", "Cyfeirnod";
            DecisionMaker decision_maker: "Decision maker", "Gwnaed y penderfyniad gan";
            DecidedOn decided_on: "Date of the decision", "Dyddiad y penderfyniad";
            KeyReference key_reference: "Key decision", "Penderfyniad allweddol";
            KeyNotice key_notice: "Notice of the key decision", "Hysbysiad o’r penderfyniad allweddol";
            EffectiveFrom effective_from: "Takes effect", "Dod i rym";
            ReasonsForDecision reasons_for_decision: "Reasons for the decision", "Rhesymau dros y penderfyniad";
            OptionsRejected options_rejected:
                "Other options considered and rejected", "Opsiynau eraill a ystyriwyd ac a wrthodwyd";
            WhoWasConsulted who_was_consulted: "Consultation", "Ymgynghori";
            NoneGiven none_given: "None.", "Dim.";
            InterestsAndDispensations interests_and_dispensations: "Interests and dispensations", "Buddiannau a gollyngiadau";
            NoInterests no_interests: "No interests were declared in this item.", "Ni ddatganwyd buddiannau yn yr eitem hon.";
            CallInOfDecision call_in_of_decision: "Call-in", "Galw i mewn";
        }
    };
}

pub(super) use with_words_after_meetings;
