using Linli.Kernel;

namespace Linli.Registry.Organisations;

/// <summary>What an organisation is to the place it stands in: the parties of "one core, many parties" (rows K02 and K27).</summary>
internal enum OrganisationKind
{
    /// <summary>党组织.</summary>
    PartyCommittee,

    /// <summary>政府部门.</summary>
    Government,

    /// <summary>基层自治组织: residents' and villagers' committees.</summary>
    SelfGovernment,

    /// <summary>驻区单位: a school, hospital or office that stands here and answers elsewhere.</summary>
    ResidentUnit,

    /// <summary>企业.</summary>
    Enterprise,

    /// <summary>事业单位.</summary>
    Institution,

    /// <summary>商户.</summary>
    Merchant,

    /// <summary>物业服务公司.</summary>
    PropertyFirm,

    /// <summary>业主委员会.</summary>
    OwnersCommittee,

    /// <summary>社会组织.</summary>
    SocialOrganisation,

    /// <summary>群团组织: trade union, youth league, women's federation.</summary>
    MassOrganisation,

    /// <summary>居民小组: residents of a building or yard who act together.</summary>
    ResidentsGroup,

    /// <summary>社区自组织.</summary>
    SelfOrganised,

    /// <summary>志愿队伍.</summary>
    Volunteers,
}

/// <summary>What holds for kinds of organisations.</summary>
internal static class OrganisationKinds
{
    /// <summary>Whether its registrar gives it a unified social credit code (GB 32100); groups that nobody registers have none.</summary>
    public static bool NeedsCode(this OrganisationKind kind) =>
        kind is not (OrganisationKind.PartyCommittee or OrganisationKind.OwnersCommittee or OrganisationKind.ResidentsGroup or OrganisationKind.SelfOrganised or OrganisationKind.Volunteers);
}

/// <summary>
/// An organisation, shop or group: the values that hold now. None of them is anybody's personal data; whom one speaks to there
/// is an <see cref="OrganisationContact"/>. What held on an earlier day stands in its <see cref="OrganisationFact"/>s.
/// </summary>
internal sealed class Organisation : IStandAtPlace
{
    public const int NameLengthMax = 80, ScopeLengthMax = 300, HoursLengthMax = 60; // characters

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required OrganisationKind Kind { get; set; }
    public required string Name { get; set; }

    /// <summary>GB 32100, 18 signs; null for groups that nobody registers.</summary>
    public string? Code { get; set; }
    public required Guid PlaceId { get; set; }
    public required string Path { get; set; }
    public Guid? GridId { get; set; }

    /// <summary>The telephone that is on its door: a land line or a service number, never somebody's mobile.</summary>
    public string? Line { get; set; }

    /// <summary>What it does.</summary>
    public string? Scope { get; set; }

    /// <summary>Of a shop: a code of <see cref="Trades"/>.</summary>
    public string? Trade { get; set; }

    /// <summary>When it is open, as its door says.</summary>
    public string? Hours { get; set; }

    /// <summary>Since when it stands here, as far as anybody knows.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>The first day on which it is no more; null while it is.</summary>
    public DateOnly? ClosedOn { get; set; }

    /// <summary>When somebody last entered it, or said that it is all still so; the terms of its fields run from here (<see cref="OrganisationFields"/>).</summary>
    public DateOnly? CheckedOn { get; private set; }

    /// <summary>The post that did; null where a list brought it and nobody has dealt with it since.</summary>
    public Guid? CheckedBy { get; private set; }

    /// <summary>Made up for the demonstration.</summary>
    public bool Demo { get; init; }
    public int Version { get; private set; } = 1;

    public Target At => new(DistrictId, Path, GridId);

    public void Changed() => Version++;

    public void Checked(DateOnly on, Guid? by) => (CheckedOn, CheckedBy) = (on, by);
}

/// <summary>What is dated of an organisation.</summary>
internal enum OrganisationField { Kind, Name, Code, Place, Line, Scope, Trade, Hours, Closed }

/// <summary>One value of an organisation from a day on. Never changed: what is new is a later fact, what was wrong is named by the one that corrects it.</summary>
internal sealed class OrganisationFact
{
    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required Guid OrganisationId { get; init; }
    public required OrganisationField Field { get; init; }

    /// <summary>As it is kept in the row; a place by its id, a closing by its day, null where there is none any more.</summary>
    public string? Value { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public Guid? ByPost { get; init; }

    /// <summary>The list that it stood in.</summary>
    public Guid? ImportId { get; init; }

    /// <summary>What held on a day, as it was known at a moment.</summary>
    public static IReadOnlyDictionary<OrganisationField, OrganisationFact> AsOf(IEnumerable<OrganisationFact> facts, DateOnly day, DateTimeOffset known) =>
        facts.Where(fact => fact.ValidFrom <= day && fact.RecordedAt <= known)
            .GroupBy(fact => fact.Field)
            .ToDictionary(field => field.Key, field => field.OrderBy(fact => fact.ValidFrom).ThenBy(fact => fact.RecordedAt).ThenBy(fact => fact.Id).Last());
}

/// <summary>Something of the registry that stands at a place of the tree and follows it.</summary>
internal interface IStandAtPlace
{
    int DistrictId { get; }
    Guid PlaceId { get; }
    string Path { get; set; }
    Guid? GridId { get; set; }
}

/// <summary>Trades of shops: divisions of GB/T 4754-2017 that a street has, by their codes.</summary>
internal static class Trades
{
    public static readonly IReadOnlyList<string> All = ["52", "62", "61", "80", "81", "65", "60", "70", "82", "84", "85", "88", "89", "90", "72", "other"];
}
