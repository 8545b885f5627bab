using Linli.Contracts;
using Linli.Kernel;

namespace Linli.Registry;

/// <summary>Who may do what with the registry. Departments see nothing of it by place, and the district's desk only counts.</summary>
internal static class RegistryRights
{
    /// <summary>See who lives at a place, masked: a surname and the ends of a number.</summary>
    public static readonly Right See = new("registry.see", PostKind.GridWorker, PostKind.CommunityDesk, PostKind.CommunityLead, PostKind.StreetDesk);

    /// <summary>See shares of a place: how fresh and whole its records are, how many households were in contact. Counts, never whose.</summary>
    public static readonly Right Count = new("registry.count", PostKind.GridWorker, PostKind.CommunityDesk, PostKind.CommunityLead, PostKind.StreetDesk, PostKind.StreetLead, PostKind.DistrictDesk);

    /// <summary>Enter people and homes, record moves, births and deaths, correct and confirm.</summary>
    public static readonly Right Keep = new("registry.keep", PostKind.GridWorker, PostKind.CommunityDesk, PostKind.CommunityLead);

    /// <summary>See a field whole, for a live purpose in which one's post takes part.</summary>
    public static readonly Right Unmask = new("registry.unmask", true, PostKind.GridWorker, PostKind.CommunityDesk, PostKind.CommunityLead, PostKind.StreetDesk);

    /// <summary>Give rows about the people of one's own community to a table that was admitted, in which its posts take part (<see cref="IRowSource"/>).</summary>
    public static readonly Right GiveRows = new("registry.give-rows", true, PostKind.CommunityDesk, PostKind.CommunityLead);

    /// <summary>Give somebody who stands at the desk the code that ties their account to their data.</summary>
    public static readonly Right GiveOwnCode = new("registry.give-own-code", PostKind.CommunityDesk, PostKind.CommunityLead);

    /// <summary>Answer what people ask about their own data.</summary>
    public static readonly Right Answer = new("registry.answer", PostKind.CommunityDesk, PostKind.CommunityLead);

    /// <summary>Decide an appeal against such an answer: always a post above.</summary>
    public static readonly Right DecideAppeal = new("registry.decide-appeal", PostKind.StreetDesk, PostKind.StreetLead);

    /// <summary>Take a list of residents in, decide who of it is held already, and take it back.</summary>
    public static readonly Right Import = new("registry.import", PostKind.CommunityDesk, PostKind.CommunityLead);

    /// <summary>See alarms about reading, as codes.</summary>
    public static readonly Right SeeAlarms = new("registry.see-alarms") { Admin = AdminPart.Audit };

    /// <summary>See the organisations, shops and facilities of a place; none of that is personal.</summary>
    public static readonly Right SeeOrganisations = new("registry.see-organisations", PostKind.GridWorker, PostKind.CommunityDesk, PostKind.CommunityLead, PostKind.StreetDesk, PostKind.StreetLead, PostKind.DistrictDesk);

    /// <summary>Enter and change them, give them a login and tasks.</summary>
    public static readonly Right KeepOrganisations = new("registry.keep-organisations", PostKind.CommunityDesk, PostKind.CommunityLead, PostKind.StreetDesk, PostKind.StreetLead);

    /// <summary>Say of a facility that it works, is broken or is closed.</summary>
    public static readonly Right CheckFacilities = new("registry.check-facilities", PostKind.GridWorker, PostKind.CommunityDesk, PostKind.CommunityLead, PostKind.StreetDesk, PostKind.StreetLead);

    /// <summary>Give parking permits, and ask whether a plate has one.</summary>
    public static readonly Right KeepParking = new("registry.keep-parking", PostKind.CommunityDesk, PostKind.CommunityLead);

    /// <summary>Agree with outside processors, open their accounts, and close an agreement by its deletion certificate.</summary>
    public static readonly Right KeepProcessing = new("registry.keep-processing", PostKind.CommunityLead, PostKind.StreetDesk, PostKind.StreetLead);

    /// <summary>See which people asked one's own line for help: masked, without the help. Held by departments; a use case asks for which line the post answers, and where.</summary>
    public static readonly Right SeeCare = new("registry.see-care", PostKind.Department);

    /// <summary>See which help, for a living matter of one's own post.</summary>
    public static readonly Right ReadCare = new("registry.read-care", true, PostKind.Department);

    public static readonly IReadOnlyList<Right> All = [SeeCare, ReadCare, See, Count, Keep, Unmask, GiveRows, GiveOwnCode, Answer, DecideAppeal, Import, SeeAlarms, SeeOrganisations, KeepOrganisations, CheckFacilities, KeepParking, KeepProcessing];
}
