using Linli.Kernel;

namespace Linli.Cases;

/// <summary>What the module refuses. The sentences stand in Words under <c>refusal.cases.…</c>.</summary>
internal static class CaseRefusals
{
    public static readonly Refusal Unknown = new(RefusalKind.NotFound, "cases.unknown");
    public static readonly Refusal UnknownType = new(RefusalKind.Invalid, "cases.unknown-type", "type");
    public static readonly Refusal TypeNotForResidents = new(RefusalKind.Invalid, "cases.type-not-for-residents", "type");
    public static readonly Refusal PlaceMissing = new(RefusalKind.Invalid, "cases.place-missing", "place");
    public static readonly Refusal TextTooLong = new(RefusalKind.Invalid, "cases.text-too-long", "text", Case.TextLengthMax);
    public static readonly Refusal SayWhat = new(RefusalKind.Invalid, "cases.say-what", "text");
    public static readonly Refusal PhoneNotReadable = new(RefusalKind.Invalid, "cases.phone-not-readable", "phone");
    public static readonly Refusal NameTooLong = new(RefusalKind.Invalid, "cases.name-too-long", "name", Contact.NameLengthMax);
    public static readonly Refusal ContactNeeded = new(RefusalKind.Invalid, "cases.contact-needed", "phone");
    public static readonly Refusal ConsentMissing = new(RefusalKind.Invalid, "cases.consent-missing", "consent");
    public static readonly Refusal TooManyPhotos = new(RefusalKind.Invalid, "cases.too-many-photos", "photos", ReportCase.PhotosMax);
    public static readonly Refusal NotPlace = new(RefusalKind.NotAllowed, "cases.not-your-place", "place");
    public static readonly Refusal AnswerWrong = new(RefusalKind.Invalid, "cases.answer-wrong");
    public static readonly Refusal AboutUnknown = new(RefusalKind.Invalid, "cases.about-unknown", "answers");
    public static readonly Refusal NobodyOnDuty = new(RefusalKind.Unavailable, "cases.nobody-on-duty", "place");
    public static readonly Refusal MoveNotHere = new(RefusalKind.Conflict, "cases.move-not-here");
    public static readonly Refusal MoveNotYours = new(RefusalKind.NotAllowed, "cases.move-not-yours");
    public static readonly Refusal MoveNeeds = new(RefusalKind.Invalid, "cases.move-needs", "text");
    public static readonly Refusal NeedsPost = new(RefusalKind.Invalid, "cases.needs-post", "post");
    public static readonly Refusal NeedsUntil = new(RefusalKind.Invalid, "cases.needs-until", "until");
    public static readonly Refusal UntilPast = new(RefusalKind.Invalid, "cases.until-past", "until");
    public static readonly Refusal UntilFar = new(RefusalKind.Invalid, "cases.until-far", "until", CaseMoves.WaitDaysMax);
    public static readonly Refusal PostNotServing = new(RefusalKind.Invalid, "cases.post-not-serving", "post");
    public static readonly Refusal PostComplainedAbout = new(RefusalKind.Invalid, "cases.post-complained-about", "post");
    public static readonly Refusal MovedMeanwhile = new(RefusalKind.Conflict, "cases.moved-meanwhile");
    public static readonly Refusal WrongCode = new(RefusalKind.Invalid, "cases.wrong-code", "code");
    public static readonly Refusal TooManyCodes = new(RefusalKind.TooMany, "cases.too-many-codes", "code");
    public static readonly Refusal OfficeAnswered = new(RefusalKind.NotAllowed, "cases.office-answered");
    public static readonly Refusal ProxyNeedsProof = new(RefusalKind.Invalid, "cases.proxy-needs-proof", "code");
    public static readonly Refusal NoPurpose = new(RefusalKind.NotAllowed, "cases.no-purpose");
    public static readonly Refusal ReadingForMissing = new(RefusalKind.Invalid, "cases.reading-for-missing", "why");
    public static readonly Refusal NoContact = new(RefusalKind.NotFound, "cases.no-contact");
    public static readonly Refusal OwnPhoto = new(RefusalKind.NotAllowed, "cases.own-photo");
    public static readonly Refusal UnknownPhoto = new(RefusalKind.NotFound, "cases.unknown-photo");
    public static readonly Refusal ImportFileMissing = new(RefusalKind.NotFound, "cases.import-file-missing");
    public static readonly Refusal ImportUnreadable = new(RefusalKind.Invalid, "cases.import-unreadable");
    public static readonly Refusal ImportColumns = new(RefusalKind.Invalid, "cases.import-columns");
    public static readonly Refusal MailSender = new(RefusalKind.Invalid, "cases.mail-sender", "from");
    public static readonly Refusal MailId = new(RefusalKind.Invalid, "cases.mail-id", "messageId");
    public static readonly Refusal NothingChosen = new(RefusalKind.Invalid, "cases.nothing-chosen", "numbers");
    public static readonly Refusal NonePassedOn = new(RefusalKind.Conflict, "cases.none-passed-on", "numbers");
    public static readonly Refusal MergeSelf = new(RefusalKind.Invalid, "cases.merge-self", "into");
    public static readonly Refusal MergeReasonMissing = new(RefusalKind.Invalid, "cases.merge-reason-missing", "why");
    public static readonly Refusal MergeEnded = new(RefusalKind.Conflict, "cases.merge-ended");
    public static readonly Refusal MergeIntoEnded = new(RefusalKind.Conflict, "cases.merge-into-ended");
    public static readonly Refusal MergeApart = new(RefusalKind.NotAllowed, "cases.merge-apart");
    public static readonly Refusal MergeLosesWord = new(RefusalKind.Conflict, "cases.merge-loses-word");
    public static readonly Refusal NotMerged = new(RefusalKind.Conflict, "cases.not-merged");
    public static readonly Refusal MergeOver = new(RefusalKind.Conflict, "cases.merge-over");
    public static readonly Refusal SplitEnded = new(RefusalKind.Conflict, "cases.split-ended");
    public static readonly Refusal SplitType = new(RefusalKind.Invalid, "cases.split-type", "type");
    public static readonly Refusal TooManyChosen = new(RefusalKind.Invalid, "cases.too-many-chosen", "numbers", PassOnMany.Most);

    public static readonly Refusal PlaceAfterEnd = new(RefusalKind.Conflict, "cases.place-after-end", "place");
    public static readonly Refusal PlaceElsewhere = new(RefusalKind.Invalid, "cases.place-elsewhere", "place");
    public static readonly Refusal PlaceSame = new(RefusalKind.Invalid, "cases.place-same", "place");

    public static readonly Refusal NotOnGridList = new(RefusalKind.Conflict, "cases.not-on-grid-list", "post");
    public static readonly Refusal GridOnlySupports = new(RefusalKind.Conflict, "cases.grid-only-supports", "post");
    public static readonly Refusal BelowLevel = new(RefusalKind.Conflict, "cases.below-level", "post");
    public static readonly Refusal SentUpStays = new(RefusalKind.Conflict, "cases.sent-up-stays", "means");
    public static readonly Refusal AdmissionAsked = new(RefusalKind.Conflict, "cases.admission-asked", "type");
    public static readonly Refusal AdmissionReason = new(RefusalKind.Invalid, "cases.admission-reason", "reason", Competence.Admission.ReasonLengthMax);
    public static readonly Refusal AdmissionMinutes = new(RefusalKind.Invalid, "cases.admission-minutes", "minutes", Packs.GridEntry.MinutesMost);
    public static readonly Refusal AdmissionBasis = new(RefusalKind.Invalid, "cases.admission-basis", "basis", Competence.Admission.BasisLengthMax);
    public static readonly Refusal AdmissionReview = new(RefusalKind.Invalid, "cases.admission-review", "review");
    public static readonly Refusal AdmissionUnknown = new(RefusalKind.NotFound, "cases.admission-unknown");
    public static readonly Refusal AdmissionOwn = new(RefusalKind.NotAllowed, "cases.admission-own");
    public static readonly Refusal AdmissionDecided = new(RefusalKind.Conflict, "cases.admission-decided");
}
