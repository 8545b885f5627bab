using Linli.Kernel.Web;

namespace Linli.Cases.Reads;

/// <summary>A case as the API gives it: what this reader may have, and nothing of who reported it.</summary>
internal sealed record CaseAnswer(
    string Number, string Type, string TypeName, string Place, string? Title, string? Text, string State, string Phase, string? End, bool ConfirmedByProxy,
    string? Lead, Guid LeadPost, DateTimeOffset ReportedAt, DateTimeOffset? ResolveDue, DateTimeOffset? ConfirmDue, int Version,
    IReadOnlyList<string> Moves, IReadOnlyList<CaseAnswer.Step> Steps)
{
    public sealed record Step(int No, DateTimeOffset At, string Do, string State, string By, string? Post, string Text, IReadOnlyList<Guid> Photos, string? Level);

    /// <summary>The level that must solve it, the one it lies at, and the one it was passed up to; null where none was kept.</summary>
    public string? SolveLevel { get; init; }
    public string? LeadLevel { get; init; }
    public string? RaisedLevel { get; init; }
    public DateTimeOffset? EscalatedAt { get; init; }

    /// <summary>The post that it was passed on to and that has still to take it, and by when; the lead leads as long.</summary>
    public Guid? OfferedTo { get; init; }
    public DateTimeOffset? AcceptBy { get; init; }

    /// <summary>The due agreed above, where the running clock was given more time; how often it was, ever.</summary>
    public DateTimeOffset? ExtendedTo { get; init; }
    public int Extensions { get; init; }

    public static CaseAnswer Of(CaseSeen seen)
    {
        var (it, near) = (seen.Case, seen.Nearness != Nearness.Public);
        return new(
            it.Number, it.TypeCode, seen.Type.Name.Sentence.In(Words.Language), near ? it.PlaceName : seen.Place?.FullName ?? "", near ? it.Title : null, near ? it.Text : null,
            it.State, it.Phase.ToString(), it.End, it.ConfirmedByProxy, seen.Lead?.NameIn(Words.Language), it.LeadPost, it.ReportedAt, it.ResolveDue, it.ConfirmDue, it.Version,
            [.. seen.Moves.Select(move => move.Do)],
            [.. seen.Steps.Select(s => new Step(s.No, s.At, s.Do, s.State, s.By.ToString(), Words.Language == "en" ? s.PostNameEn : s.PostName, s.Text, [.. s.Photos.Select(p => p.Id)], s.Level?.ToString()))])
        {
            SolveLevel = it.SolveLevel?.ToString(), LeadLevel = it.LeadLevel?.ToString(), RaisedLevel = it.RaisedLevel?.ToString(), EscalatedAt = it.EscalatedAt,
            OfferedTo = it.OfferedTo, AcceptBy = it.AcceptBy, ExtendedTo = it.ExtendedTo, Extensions = it.Extensions,
        };
    }
}
