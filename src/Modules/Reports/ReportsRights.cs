using Linli.Contracts;
using Linli.Kernel;

namespace Linli.Reports;

/// <summary>Who may do what with tables, tasks and the words that they are made of.</summary>
internal static class ReportsRights
{
    /// <summary>See what is asked of communities, what is admitted and why: everybody who works in the district. Nothing of it is personal.</summary>
    public static readonly Right SeeAdmission = new("reports.see-admission", PostKind.GridWorker, PostKind.CommunityDesk, PostKind.CommunityLead, PostKind.StreetDesk, PostKind.StreetLead, PostKind.DistrictDesk, PostKind.Department);

    /// <summary>Ask that a task or table be admitted, and give communities what is admitted, in the name of one's own office.</summary>
    public static readonly Right ApplyForAdmission = new("reports.apply-for-admission", PostKind.StreetDesk, PostKind.StreetLead, PostKind.Department);

    /// <summary>Bring the workbook of a table that one's own office was admitted, say what its columns mean, and have it filled with what that office may read.</summary>
    public static readonly Right KeepForms = new("reports.keep-forms", PostKind.StreetDesk, PostKind.StreetLead, PostKind.Department);

    /// <summary>Fill for one's own community the tables that have a row for each person, household, home, matter or organisation, and take them along; rows about people only by who is cleared.</summary>
    public static readonly Right FillDetails = new("reports.fill-details", PostKind.CommunityDesk, PostKind.CommunityLead);

    /// <summary>Say for a community what it thinks of it, and that a task is done.</summary>
    public static readonly Right SpeakForCommunity = new("reports.speak-for-community", PostKind.CommunityDesk, PostKind.CommunityLead);

    /// <summary>Look at what the tables asked of one's community will say, answer what nobody knows, and hand them in.</summary>
    public static readonly Right HandIn = new("reports.hand-in", PostKind.CommunityDesk, PostKind.CommunityLead);

    /// <summary>Say for one's own grid its part of a number that nobody reckons, where the community has passed it on.</summary>
    public static readonly Right AnswerForGrid = new("reports.answer-for-grid", PostKind.GridWorker);

    /// <summary>Decide what is admitted: the joint-meeting office of the district, or of the street for its own communities; never what one's own office asks.</summary>
    public static readonly Right DecideAdmission = new("reports.decide-admission", PostKind.StreetLead, PostKind.DistrictDesk);

    /// <summary>Go through all that is asked of communities, and keep, merge or cancel each: the joint-meeting office of the district.</summary>
    public static readonly Right CleanUp = new("reports.clean-up", PostKind.DistrictDesk);

    /// <summary>Bill offices for what is admitted with money, and say that it was paid: the office that admits; never one's own office.</summary>
    public static readonly Right Bill = new("reports.bill", PostKind.StreetLead, PostKind.DistrictDesk);

    /// <summary>Say whether a community gets one more temporary task in a week that is full: the joint-meeting office of the district.</summary>
    public static readonly Right ApproveOverCap = new("reports.approve-over-cap", PostKind.DistrictDesk);

    /// <summary>Say for a community whether it gives a certificate, and print the letter where it doesn't.</summary>
    public static readonly Right AnswerCertificate = new("reports.answer-certificate", PostKind.CommunityDesk, PostKind.CommunityLead);

    /// <summary>Say that one's own office comes to a community.</summary>
    public static readonly Right AnnounceVisit = new("reports.announce-visit", PostKind.StreetDesk, PostKind.StreetLead, PostKind.DistrictDesk, PostKind.Department);

    /// <summary>Say whether a community gets one more visit in a month that is full: its street, or the district; never about a visit of one's own office.</summary>
    public static readonly Right ApproveVisit = new("reports.approve-visit", PostKind.StreetDesk, PostKind.StreetLead, PostKind.DistrictDesk);

    /// <summary>See which department answers for which kind of matter, how it does, and which powers were handed down with which means. Of offices, never of people.</summary>
    public static readonly Right SeeDuties = new("reports.see-duties", PostKind.GridWorker, PostKind.CommunityDesk, PostKind.CommunityLead, PostKind.StreetDesk, PostKind.StreetLead, PostKind.DistrictDesk, PostKind.Department);

    /// <summary>Say which department leads which kind of matter, and by which clause.</summary>
    public static readonly Right SettleDuties = new("reports.settle-duties", PostKind.DistrictDesk);

    /// <summary>Hand a power of one's own office down to a street, say what it takes, and give posts, money and goods along.</summary>
    public static readonly Right HandDown = new("reports.hand-down", PostKind.DistrictDesk, PostKind.Department);

    /// <summary>Say for a street that what was given along with a power has come.</summary>
    public static readonly Right ReceiveMeans = new("reports.receive-means", PostKind.StreetDesk, PostKind.StreetLead);

    /// <summary>Write down for a community which meetings and ledgers offices ask of it, and have the system write a listed ledger from records.</summary>
    public static readonly Right KeepBurden = new("reports.keep-burden", PostKind.CommunityDesk, PostKind.CommunityLead);

    /// <summary>Make a quick form, send it out and see its counts: a community for its own households, an office under an entry that is admitted.</summary>
    public static readonly Right KeepSurveys = new("reports.keep-surveys", PostKind.CommunityDesk, PostKind.CommunityLead, PostKind.StreetDesk, PostKind.StreetLead, PostKind.Department);

    /// <summary>Write down what a household of one's own place says to a quick form.</summary>
    public static readonly Right TakeAnswers = new("reports.take-answers", PostKind.GridWorker, PostKind.CommunityDesk, PostKind.CommunityLead);

    /// <summary>Read what one household said, for a form that takes answers now.</summary>
    public static readonly Right ReadAnswers = new("reports.read-answers", true, PostKind.CommunityDesk, PostKind.CommunityLead);

    /// <summary>See which offices tried what the rules forbid.</summary>
    public static readonly Right SeeAttempts = new("reports.see-attempts", PostKind.DistrictDesk);

    /// <summary>The same, for the auditor.</summary>
    public static readonly Right AuditAttempts = new("reports.audit-attempts") { Admin = AdminPart.Audit };

    /// <summary>Read the dictionary, take it along, and have a file checked against it. Nothing of it is personal.</summary>
    public static readonly Right SeeDictionary = new("reports.see-dictionary", PostKind.GridWorker, PostKind.CommunityDesk, PostKind.CommunityLead, PostKind.StreetDesk, PostKind.StreetLead, PostKind.DistrictDesk, PostKind.Department);

    /// <summary>Propose what an element should mean.</summary>
    public static readonly Right ProposeElement = new("reports.propose-element", PostKind.StreetDesk, PostKind.StreetLead, PostKind.DistrictDesk, PostKind.Department);

    /// <summary>Settle what offices mean by their words, and take a dictionary in.</summary>
    public static readonly Right SettleElements = new("reports.settle-elements", PostKind.DistrictDesk);

    /// <summary>Read numbers of a place: counts, never whose. A department's have none under five.</summary>
    public static readonly Right SeeFigures = new("reports.see-figures", PostKind.GridWorker, PostKind.CommunityDesk, PostKind.CommunityLead, PostKind.StreetDesk, PostKind.StreetLead, PostKind.DistrictDesk, PostKind.Department);

    /// <summary>Ask for one's own department that a program of its own may read figures, and take the key.</summary>
    public static readonly Right AskSharing = new("reports.ask-sharing", PostKind.Department);

    /// <summary>Approve, shorten or decline that, and take it back: the district's data desk; never for one's own office.</summary>
    public static readonly Right DecideSharing = new("reports.decide-sharing", PostKind.DistrictDesk);

    /// <summary>See who read which data for what: offices and sums, no person.</summary>
    public static readonly Right SeeDataUse = new("reports.see-data-use", PostKind.DistrictDesk);

    /// <summary>The same with each reading and the account behind it, for the auditor.</summary>
    public static readonly Right AuditDataUse = new("reports.audit-data-use") { Admin = AdminPart.Audit };

    /// <summary>See what departments give down, how fresh it is, and the balance of what they take up. About data sets and offices, never about people.</summary>
    public static readonly Right SeeFeeds = new("reports.see-feeds", PostKind.GridWorker, PostKind.CommunityDesk, PostKind.CommunityLead, PostKind.StreetDesk, PostKind.StreetLead, PostKind.DistrictDesk, PostKind.Department);

    /// <summary>Offer and bring numbers by place in the name of one's own office.</summary>
    public static readonly Right GiveFeeds = new("reports.give-feeds", PostKind.StreetDesk, PostKind.StreetLead, PostKind.Department);

    /// <summary>Agree to what offices would give, and end it: the district's desk; never what its own office gives.</summary>
    public static readonly Right AgreeFeeds = new("reports.agree-feeds", PostKind.DistrictDesk);

    public static readonly IReadOnlyList<Right> All = [SeeDictionary, ProposeElement, SettleElements, SeeFigures, AskSharing, DecideSharing, SeeDataUse, AuditDataUse, SeeAdmission, ApplyForAdmission, KeepForms, FillDetails, SpeakForCommunity, HandIn, AnswerForGrid, DecideAdmission, CleanUp, Bill, ApproveOverCap, AnswerCertificate, KeepBurden, AnnounceVisit, ApproveVisit, SeeDuties, SettleDuties, HandDown, ReceiveMeans, KeepSurveys, TakeAnswers, ReadAnswers, SeeAttempts, AuditAttempts, SeeFeeds, GiveFeeds, AgreeFeeds];
}
