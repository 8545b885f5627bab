using Linli.Kernel;

namespace Linli.Registry;

/// <summary>What the registry refuses. The sentences stand in Words under <c>refusal.registry.…</c>.</summary>
internal static class RegistryRefusals
{
    public static readonly Refusal Unknown = new(RefusalKind.NotFound, "registry.unknown");
    public static readonly Refusal PlaceMissing = new(RefusalKind.Invalid, "registry.place-missing", "where");
    public static readonly Refusal PlaceIsNoHome = new(RefusalKind.Invalid, "registry.place-is-no-home", "where");
    public static readonly Refusal NobodyNamed = new(RefusalKind.Invalid, "registry.nobody-named");
    public static readonly Refusal TooMany = new(RefusalKind.Invalid, "registry.too-many", null, AddPeople.PeopleMax);
    public static readonly Refusal Name = new(RefusalKind.Invalid, "registry.name", "name", Person.NameLengthMax);
    public static readonly Refusal Phone = new(RefusalKind.Invalid, "registry.phone", "phone");
    public static readonly Refusal Identity = new(RefusalKind.Invalid, "registry.identity", "identity");
    public static readonly Refusal IdentityKnown = new(RefusalKind.Conflict, "registry.identity-known", "identity");
    public static readonly Refusal Birth = new(RefusalKind.Invalid, "registry.birth", "birth");
    public static readonly Refusal Value = new(RefusalKind.Invalid, "registry.value", "value");
    public static readonly Refusal ElementUnknown = new(RefusalKind.Invalid, "registry.element-unknown", "element");
    public static readonly Refusal SourceMissing = new(RefusalKind.Invalid, "registry.source-missing", "source");
    public static readonly Refusal SourceNeighbour = new(RefusalKind.Invalid, "registry.source-neighbour", "source");
    public static readonly Refusal BasisMissing = new(RefusalKind.Invalid, "registry.basis-missing", "basis");
    public static readonly Refusal PurposeMissing = new(RefusalKind.Invalid, "registry.purpose-missing", "purpose");
    public static readonly Refusal EndMissing = new(RefusalKind.Invalid, "registry.end-missing", "expiresOn");
    public static readonly Refusal EvidenceMissing = new(RefusalKind.Invalid, "registry.evidence-missing", "evidence");
    public static readonly Refusal Day = new(RefusalKind.Invalid, "registry.day", "on");
    public static readonly Refusal HouseholdOver = new(RefusalKind.Conflict, "registry.household-over");
    public static readonly Refusal SamePlace = new(RefusalKind.Invalid, "registry.same-place", "where");
    public static readonly Refusal DiedAlready = new(RefusalKind.Conflict, "registry.died-already");
    public static readonly Refusal CommunityFirst = new(RefusalKind.Invalid, "registry.community-first", "words");
    public static readonly Refusal WordsMissing = new(RefusalKind.Invalid, "registry.words-missing", "words");

    /// <summary>{0}: searches a day.</summary>
    public static readonly Refusal SearchedEnough = new(RefusalKind.TooMany, "registry.searched-enough", "words");

    /// <summary>No live matter in which the reader's post takes part and that can concern the person.</summary>
    public static readonly Refusal NoPurpose = new(RefusalKind.NotAllowed, "registry.no-purpose", "purpose");
    public static readonly Refusal WhyMissing = new(RefusalKind.Invalid, "registry.why-missing", "why");
    public static readonly Refusal NothingToShow = new(RefusalKind.NotFound, "registry.nothing-to-show", "element");

    /// <summary>{0}: unmaskings a day.</summary>
    public static readonly Refusal UnmaskedEnough = new(RefusalKind.TooMany, "registry.unmasked-enough");
    public static readonly Refusal AlarmAnswer = new(RefusalKind.Invalid, "registry.alarm-answer", "answer");
    public static readonly Refusal AlarmAnswered = new(RefusalKind.Conflict, "registry.alarm-answered");
    public static readonly Refusal OutsidePlace = new(RefusalKind.NotFound, "registry.outside-place");
    public static readonly Refusal CodeWrong = new(RefusalKind.Invalid, "registry.code-wrong", "code");
    public static readonly Refusal CodeTries = new(RefusalKind.TooMany, "registry.code-tries", "code");
    public static readonly Refusal NotTied = new(RefusalKind.NotFound, "registry.not-tied");
    public static readonly Refusal TiedAlready = new(RefusalKind.Conflict, "registry.tied-already");
    public static readonly Refusal AskAtDesk = new(RefusalKind.Conflict, "registry.ask-at-desk", "value");
    public static readonly Refusal SayWhat = new(RefusalKind.Invalid, "registry.say-what", "words", Mine.OwnRequest.WordsLengthMax);
    public static readonly Refusal KeptByLaw = new(RefusalKind.Conflict, "registry.kept-by-law", "element");
    public static readonly Refusal RequestOver = new(RefusalKind.Conflict, "registry.request-over");
    public static readonly Refusal ContactKindMissing = new(RefusalKind.Invalid, "registry.contact-kind-missing", "kind");
    public static readonly Refusal HowMissing = new(RefusalKind.Invalid, "registry.how-missing", "how");
    public static readonly Refusal NothingToConfirm = new(RefusalKind.Conflict, "registry.nothing-to-confirm", "element");
    public static readonly Refusal AppealFirst = new(RefusalKind.Conflict, "registry.appeal-first");

    public static readonly Refusal NoOrganisation = new(RefusalKind.NotFound, "registry.no-organisation");
    public static readonly Refusal OrganisationKind = new(RefusalKind.Invalid, "registry.organisation-kind", "kind");
    public static readonly Refusal OrganisationName = new(RefusalKind.Invalid, "registry.organisation-name", "name", Organisations.Organisation.NameLengthMax);
    public static readonly Refusal OrganisationPlace = new(RefusalKind.Invalid, "registry.organisation-place", "where");
    public static readonly Refusal OrganisationClosed = new(RefusalKind.Conflict, "registry.organisation-closed");
    public static readonly Refusal CodeMissing = new(RefusalKind.Invalid, "registry.code-missing", "code");
    public static readonly Refusal CodeLength = new(RefusalKind.Invalid, "registry.code-length", "code");
    public static readonly Refusal CodeCharacter = new(RefusalKind.Invalid, "registry.code-character", "code");
    public static readonly Refusal CodeCheck = new(RefusalKind.Invalid, "registry.code-check", "code");
    public static readonly Refusal CodeKnown = new(RefusalKind.Conflict, "registry.code-known", "code");
    public static readonly Refusal Line = new(RefusalKind.Invalid, "registry.line", "line");
    public static readonly Refusal LineIsMobile = new(RefusalKind.Invalid, "registry.line-is-mobile", "line");
    public static readonly Refusal Trade = new(RefusalKind.Invalid, "registry.trade", "trade");
    public static readonly Refusal NothingChanged = new(RefusalKind.Invalid, "registry.nothing-changed");

    /// <summary>{0}: characters at most.</summary>
    public static readonly Refusal WordsLength = new(RefusalKind.Invalid, "registry.words-length");

    /// <summary>A telephone or identity number in words that are about a matter.</summary>
    public static readonly Refusal WordsNamePeople = new(RefusalKind.Invalid, "registry.words-name-people");
    public static readonly Refusal ContactRole = new(RefusalKind.Invalid, "registry.contact-role", "role");
    public static readonly Refusal ContactsMany = new(RefusalKind.Conflict, "registry.contacts-many", null, Organisations.KeepContact.ContactsMost);
    public static readonly Refusal NoTaskPurpose = new(RefusalKind.NotAllowed, "registry.no-task-purpose", "task");
    public static readonly Refusal TaskKind = new(RefusalKind.Invalid, "registry.task-kind", "taskKind");
    public static readonly Refusal TaskWords = new(RefusalKind.Invalid, "registry.task-words", "words");
    public static readonly Refusal TaskDue = new(RefusalKind.Invalid, "registry.task-due", "due");
    public static readonly Refusal TaskOver = new(RefusalKind.Conflict, "registry.task-over");
    public static readonly Refusal TaskAnswer = new(RefusalKind.Invalid, "registry.task-answer", "can");

    public static readonly Refusal Plate = new(RefusalKind.Invalid, "registry.plate", "plate");
    public static readonly Refusal PermitFor = new(RefusalKind.Invalid, "registry.permit-for", "where");
    public static readonly Refusal PermitEnd = new(RefusalKind.Invalid, "registry.permit-end", "until");
    public static readonly Refusal PermitThere = new(RefusalKind.Conflict, "registry.permit-there", "plate");
    public static readonly Refusal NoPermit = new(RefusalKind.NotFound, "registry.no-permit");

    public static readonly Refusal NoProcessing = new(RefusalKind.NotFound, "registry.no-processing");
    public static readonly Refusal ProcessorUnknown = new(RefusalKind.Invalid, "registry.processor-unknown", "code");
    public static readonly Refusal ProcessingNumber = new(RefusalKind.Invalid, "registry.processing-number", "number", Processors.ProcessingAgreement.NumberLengthMax);
    public static readonly Refusal ProcessingPurpose = new(RefusalKind.Invalid, "registry.processing-purpose", "purpose");
    public static readonly Refusal ProcessingFields = new(RefusalKind.Invalid, "registry.processing-fields", "elements");
    public static readonly Refusal ProcessingClauses = new(RefusalKind.Invalid, "registry.processing-clauses");
    public static readonly Refusal ProcessingEnd = new(RefusalKind.Invalid, "registry.processing-end", "until", Processors.ProcessingAgreement.MonthsMost);
    public static readonly Refusal ProcessingPlaces = new(RefusalKind.Invalid, "registry.processing-places", "places");
    public static readonly Refusal ProcessingOver = new(RefusalKind.Conflict, "registry.processing-over");
    public static readonly Refusal Certificate = new(RefusalKind.Invalid, "registry.certificate", "what");
}
