using Linli.Contracts;

namespace Linli.Territory.Lines;

/// <summary>One net of a line: what it is called, which office post answers for it, and from when to when. Nobody's name stands in it.</summary>
internal sealed class LineNet
{
    private LineNet() { }

    public LineNet(int districtId, Guid id, LineKind line, string name, string postName, string telephone, string duty, string? ring, DateOnly from, bool demo) =>
        (DistrictId, Id, Line, Name, PostName, Telephone, Duty, Ring, ValidFrom, Demo) = (districtId, id, line, name, postName, telephone, duty, ring, from, demo);

    public int DistrictId { get; private set; }

    public Guid Id { get; private set; }

    public LineKind Line { get; private set; }

    /// <summary>One in its line on any day.</summary>
    public string Name { get; private set; } = "";

    public string PostName { get; private set; } = "";

    /// <summary>The post of the house that answers for it, to which matters of the line go; null where none has been named.</summary>
    public Guid? PostId { get; private set; }

    /// <summary>Of the office; never a mobile number, which would be a person's. Empty where none was given.</summary>
    public string Telephone { get; private set; } = "";

    /// <summary>What the line does there, in the sheet's words; may be empty.</summary>
    public string Duty { get; private set; } = "";

    /// <summary>See <see cref="Outline.ToString"/>; null where only buildings were named.</summary>
    public string? Ring { get; private set; }

    public DateOnly ValidFrom { get; private set; }

    /// <summary>The first day on which it is no more.</summary>
    public DateOnly? ValidTo { get; private set; }

    public bool Demo { get; private set; }

    public bool StandsOn(DateOnly day) => ValidFrom <= day && (ValidTo is not { } end || day < end);

    public void AnsweredBy(Guid? post) => PostId = post;

    public void End(DateOnly on) => ValidTo = on < ValidFrom ? ValidFrom : on;
}

/// <summary>A building (in a village a group) that lies in a net.</summary>
internal sealed record LinePart(int DistrictId, Guid NetId, Guid PlaceId);

/// <summary>A base grid carries a line's duty: what the net was for is done there, by the net's post, from one day to another.</summary>
internal sealed class LineDuty
{
    private LineDuty() { }

    public LineDuty(int districtId, Guid id, Guid gridId, Guid netId, DateOnly since) => (DistrictId, Id, GridId, NetId, Since) = (districtId, id, gridId, netId, since);

    public int DistrictId { get; private set; }

    public Guid Id { get; private set; }

    public Guid GridId { get; private set; }

    public Guid NetId { get; private set; }

    public DateOnly Since { get; private set; }

    /// <summary>The first day on which it is no more.</summary>
    public DateOnly? Until { get; private set; }

    public bool RunsOn(DateOnly day) => Since <= day && (Until is not { } end || day < end);

    public void End(DateOnly on) => Until = on < Since ? Since : on;

    /// <summary>Its end is taken back; it runs until its net ends, where that is known.</summary>
    public void RunOn(DateOnly? until) => Until = until;
}
