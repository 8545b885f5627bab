using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Engines.Text;
using Linli.Kernel;
using Linli.Kernel.Audit;

namespace Linli.Cases.YouSaid;

/// <summary>
/// One "we did" for several like matters. Where the caller's post leads and the flow waits for an answer, it is that answer,
/// and its reporter has the word; elsewhere it stands on the timeline beside the answer that was given. Each reporter hears
/// of it once, on their own matter, and nothing of the others.
/// </summary>
internal sealed class TellDone(LinliDb db, CaseLookup cases, CasePacks packs, MakeMove move, IAccess access, IEvents events, IAudit audit, Caller caller, TimeProvider clock)
{
    public const string Do = "did";
    public const int Most = 100; // matters at once: the lane is never held for long

    public sealed record Input(IReadOnlyList<string>? Numbers, string? Text);

    /// <param name="Answered">Those that it answers by their flow.</param>
    /// <param name="Told">Those whose timeline it stands on besides.</param>
    public sealed record Answer(Guid Id, IReadOnlyList<string> Answered, IReadOnlyList<string> Told, IReadOnlyList<PassOnMany.OneStayed> Stayed);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        var text = (input.Text ?? "").Trim();
        if (text.Length is 0 or > WeDid.TextLengthMax) return WeDidRefusals.TextMissing;
        if (Masks.Numbers(text) != text) return WeDidRefusals.Personal; // everybody will read it
        if (input.Numbers is not { Count: > 0 }) return CaseRefusals.NothingChosen;
        if (input.Numbers.Count > Most) return CaseRefusals.TooManyChosen;

        List<(CaseAndParties Found, PostCard By)> chosen = [];
        List<PassOnMany.OneStayed> stayed = [];
        foreach (var number in input.Numbers.Select(number => (number ?? "").Trim()).Distinct(StringComparer.Ordinal))
        {
            if ((await Take(number, stop)).Succeeded(out var one, out var no)) chosen.Add(one);
            else stayed.Add(new(number, no));
        }

        if (chosen.Select(one => one.Found.Case.TypeCode).Distinct().Count() > 1) return WeDidRefusals.TypesDiffer;
        return await Carry(text, chosen, stayed, stop);
    }

    private async Task<Outcome<(CaseAndParties Found, PostCard By)>> Take(string number, CancellationToken stop)
    {
        if (await cases.Find(number, stop) is not { } found || !access.May(CaseRights.See, found.Target)) return CaseRefusals.Unknown;
        if (access.Through(CaseRights.TellDone, found.Target) is not { } by) return CaseRefusals.MoveNotYours;
        if (found.Case.MergedInto is not null) return WeDidRefusals.Merged; // it hears by the one that leads
        return found.Case.Visibility == Visibility.Sealed || found.Parties.Any(p => p.Part == Part.Barred) ? WeDidRefusals.Apart : (found, by);
    }

    private async Task<Outcome<Answer>> Carry(string text, List<(CaseAndParties Found, PostCard By)> chosen, List<PassOnMany.OneStayed> stayed, CancellationToken stop)
    {
        var (now, id) = (clock.GetUtcNow(), Uuid.Next(clock));
        List<string> answered = [], told = [];
        List<Case> done = [];
        foreach (var (found, by) in chosen)
        {
            var it = found.Case;
            if (IsToAnswer(it))
            {
                if ((await move.Run(new MakeMove.Input(it.Number, "answer", null, text), stop)).No is { } no)
                {
                    stayed.Add(new(it.Number, no));
                    continue;
                }

                answered.Add(it.Number);
            }
            else
            {
                Note(it, by, text, now);
                told.Add(it.Number);
            }

            done.Add(it);
        }

        if (done.Count == 0) return WeDidRefusals.None with { Parts = [.. stayed.Select(one => new RefusedPart(one.Number, one.No))] };
        var post = chosen[0].By;
        Keep(id, text, done, post, now);
        audit.Add(done[0].DistrictId, "cases.did", "we-did", id, post, $"{done.Count}");
        await db.SaveChangesAsync(stop);
        return new Answer(id, answered, told, stayed);
    }

    /// <summary>It waits for an answer, and the caller's post is the one to give it.</summary>
    private bool IsToAnswer(Case it) => it.Phase is Phase.Open or Phase.Paused && caller.Posts.Any(held => held.Post.Id.Id == it.LeadPost)
        && packs.TypeOf(it).Flow.Flow.MovesFrom(it.State, FlowPart.Lead).Any(one => one.Do == "answer");

    private void Note(Case it, PostCard by, string text, DateTimeOffset now)
    {
        db.Add(new CaseStep
        {
            DistrictId = it.DistrictId, CaseId = it.Id, No = it.NextStep(), At = now, Do = Do, State = it.State, Phase = it.Phase, By = FlowPart.Desk,
            PostId = by.Id.Id, PostName = by.Name, PostNameEn = by.NameEn, AccountId = caller.Account?.Id, Readers = Readers.Public, Text = text,
        });
        events.Add(new CaseMoved(it.DistrictId, it.Id, it.Version, Do, it.State, it.LeadPost, null));
        audit.Add(it.DistrictId, "cases.did", "case", it.Id, by);
    }

    private void Keep(Guid id, string text, List<Case> done, PostCard by, DateTimeOffset now)
    {
        var communities = done.Select(it => it.CommunityPath).Distinct().ToList();
        var path = communities.Count == 1 ? communities[0] : done.Select(it => it.StreetPath).Distinct().ToList() is [var street] ? street : PlacePath.UpTo(done[0].Path, 1);
        db.Add(new WeDid { DistrictId = done[0].DistrictId, Id = id, Path = path, TypeCode = done[0].TypeCode, Text = text, At = now, ByName = by.Name, ByNameEn = by.NameEn });
        foreach (var it in done) db.Add(new WeDidFor { DistrictId = it.DistrictId, DidId = id, CaseId = it.Id });
    }
}
