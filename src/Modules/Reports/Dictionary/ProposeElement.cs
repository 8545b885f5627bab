using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Notices;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Dictionary;

/// <summary>An office says what an element should mean, from which version on, or that it should go. The data desk settles it; nothing changes before.</summary>
internal sealed class ProposeElement(LinliDb db, DictionaryScope scope, TheDictionary dictionary, IPosts posts, IPlaces places, INotices notices, IAudit audit, TimeProvider clock)
{
    public const string Notice = "reports.proposed";

    /// <param name="BaseVersion">The version that the proposer had before them; 0 for a new element.</param>
    /// <param name="Means">Left out for a withdrawal.</param>
    public sealed record Input(ProposalKind Kind, string? Code, int BaseVersion, TypedDefinition? Means, string? Why);

    public sealed record Answer(Guid Proposal);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (!scope.By(ReportsRights.ProposeElement).Succeeded(out var by, out var no)) return no;
        var (district, code, why) = (by.Id.District, (input.Code ?? "").Trim(), (input.Why ?? "").Trim());
        var set = await dictionary.Of(district, stop);
        if (!Wanted(input, code, DictionaryScope.OfficeOf(by), set).Succeeded(out var means, out no)) return no;
        if (why.Length is 0 or > Proposal.WhyLengthMax) return DictionaryRefusals.Why;
        if (Kernel.Packs.ForbiddenFields.InText(why) is { } forbidden) return DictionaryRefusals.Forbidden.At("why").With(Formulas.Said(forbidden.Idea));

        var now = clock.GetUtcNow();
        var made = new Proposal
        {
            DistrictId = district, Id = Uuid.Next(now), Kind = input.Kind, Code = code, BaseVersion = input.BaseVersion, Body = DefinitionText.Write(means), Why = why, ByPost = by.Id.Id, ByOffice = DictionaryScope.OfficeOf(by), At = now,
        };
        db.Add(made);
        audit.Add(district, "reports.element-proposed", "proposal", made.Id, by, $"{input.Kind} {code}");
        if (await places.District(district, stop) is { } top && await posts.DutyOf(top.Id, stop) is { } desk && desk.Id != by.Id)
            await notices.Tell(new(Notice, district, code, means.Name, means.NameEn ?? means.Name, $"/desk/dictionary/proposals/{made.Id}"), await posts.Holders(desk.Id, now, stop), stop);
        await db.SaveChangesAsync(stop);
        return new Answer(made.Id);
    }

    /// <summary>The office thinks again, before the desk has settled it.</summary>
    public async Task<Outcome<Done>> TakeBack(Guid id, CancellationToken stop)
    {
        if (!scope.By(ReportsRights.ProposeElement).Succeeded(out var by, out var no)) return no;
        if (await db.Set<Proposal>().FirstOrDefaultAsync(p => p.DistrictId == by.Id.District && p.Id == id && p.ByPost == by.Id.Id, stop) is not { } it) return DictionaryRefusals.NoProposal;
        if (it.State != Settled.Waiting) return DictionaryRefusals.Over;
        it.Settle(Settled.TakenBack, null, null, clock.GetUtcNow());
        audit.Add(it.DistrictId, "reports.proposal-taken-back", "proposal", it.Id, by);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    private static Outcome<Definition> Wanted(Input input, string code, string office, ElementSet set)
    {
        var known = set.Find(code);
        if (input.Kind == ProposalKind.New)
        {
            if (known is not null) return DictionaryRefusals.CodeTaken;
            return input.Means is { } typed ? DefinitionRules.Read(typed, code, office, set) : DictionaryRefusals.Name;
        }

        if (known is null) return DictionaryRefusals.NoElement;
        if (known.IsBuiltIn) return DictionaryRefusals.BuiltIn;
        if (known.Pack is { } pack) return DictionaryRefusals.OfPack.With(pack);
        if (known.WithdrawnOn is not null) return DictionaryRefusals.WithdrawnAlready;
        if (known.Version != input.BaseVersion) return DictionaryRefusals.ChangedMeanwhile.With(known.Version);
        if (input.Kind == ProposalKind.Withdraw) return StillRead(known, set) is { } read ? read : known.Means;
        if (input.Means is not { } changed) return DictionaryRefusals.Name;
        if (!DefinitionRules.Read(changed, code, known.Means.Owner, set).Succeeded(out var means, out var no)) return no;
        return means.SaysTheSameAs(known.Means) ? DictionaryRefusals.NothingChanged : means;
    }

    /// <summary>An element that others read can't go before they do.</summary>
    public static Refusal? StillRead(ElementNow element, ElementSet set)
    {
        var readers = set.All.Where(other => other.WithdrawnOn is null && Formulas.ReadBy(other, set).Contains(element)).Select(other => other.Name.In(Kernel.Web.Words.Language)).ToList();
        return readers.Count == 0 ? null : DictionaryRefusals.StillRead.With(string.Join(" · ", readers));
    }
}
