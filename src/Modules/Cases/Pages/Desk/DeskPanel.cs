using Linli.Cases.Competence;
using Linli.Cases.Learning;
using Linli.Cases.Packs;
using Linli.Cases.Reads;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Web;

namespace Linli.Cases.Pages.Desk;

/// <summary>Puts one case together for the panel: what may be done with it now, by whom else, and where it stands in the list.</summary>
internal sealed class DeskPanel(SeeCase see, FindCases find, CasePacks packs, IPlaces places, IPosts posts, SuggestFromClosed suggest, MaySend maySend, Caller caller, TimeProvider clock)
{
    private static readonly FlowPart[] Staff = [FlowPart.Lead, FlowPart.Receiver, FlowPart.Desk, FlowPart.Checker];

    /// <summary>Moves that lead aside or back; the next step is the first that is none of them.</summary>
    private static readonly HashSet<string> Aside = new(StringComparer.Ordinal) { "return", "ask-back", "wait", "pass-on", "withdraw", "note", "reopen", "send-back", "decline" };

    /// <param name="list">The list of which the case is the first row, where it is at hand.</param>
    /// <param name="known">How many the list holds, where that is at hand.</param>
    public async Task<Outcome<PanelView>> Open(string number, ListAsked asked, CancellationToken stop, Typed? typed = null, ListView? list = null, int? known = null)
    {
        if (!(await see.Run(number, null, stop)).Succeeded(out var seen, out var no)) return no;
        if (seen.Nearness != Nearness.Staff) return CaseRefusals.Unknown;
        var names = list?.Names ?? await DeskNames.Load(packs, caller, places, posts, stop);
        await names.Learn(PostsNamed(seen), posts, stop);
        var inList = list is { Asked.After: null, Page: var page }
            ? new PlaceInList(1, page.Total, page.More, null, page.Rows.Skip(1).FirstOrDefault()?.Number)
            : await find.Around(seen.Case, asked.Filter, stop, known);
        var offered = seen.Moves.Where(move => seen.FoundByReader || move.By.Intersect(Staff).Any()).Select(move => Offer(seen, move)).ToList();
        var checker = offered.Exists(move => move.Do == "check");
        var next = checker ? null : offered.Find(move => !Aside.Contains(move.Do));
        List<MoveOffered> verdicts = checker ? [.. offered.Where(move => move.Do is "check" or "send-back")] : [];
        var choices = offered.Exists(move => move.NeedsPost) ? await Choices(seen, stop) : [];
        return new PanelView(seen, asked, inList, names, clock.GetUtcNow())
        {
            Next = next,
            Verdicts = verdicts,
            Others = [.. offered.Where(move => move != next && !verdicts.Contains(move)).OrderBy(move => move.Do == "note")],
            Refused = [.. Refused(seen, offered)],
            Posts = choices,
            Receiver = offered.Exists(move => move.Do == "pass-on") && seen.Place is { } place ? await Suggested(seen.Case, place, choices, stop) : null,
            Typed = typed is not null && offered.TrueForAll(move => move.Do != typed.Do) && offered.Exists(move => move.Do == "note") ? typed with { Do = "note" } : typed,
        };
    }

    /// <summary>Only a post that could be chosen by hand as well.</summary>
    private async Task<ReceiverSuggested?> Suggested(Case it, PlaceCard place, IReadOnlyList<PostChoice> choices, CancellationToken stop) =>
        await suggest.Receiver(it, place, stop) is { } found && found.Post.Id.Id != it.OfferedTo && choices.Any(choice => choice.Post.Id == found.Post.Id && choice.No is null) ? found : null;

    /// <summary>The posts that the panel calls by name: who leads, and those that answers name.</summary>
    private static IEnumerable<PostId> PostsNamed(CaseSeen seen) => seen.Type.Asks.Where(ask => ask.Type == AskType.Post)
        .Select(ask => Guid.TryParse(seen.Answers.GetValueOrDefault(ask.Id)?.ToString(), out var post) ? post : Guid.Empty)
        .Where(post => post != Guid.Empty).Append(seen.Case.LeadPost).Append(seen.Case.OfferedTo ?? seen.Case.LeadPost).Distinct().Select(post => new PostId(seen.Case.DistrictId, post));

    private static MoveOffered Offer(CaseSeen seen, FlowMove move) => new(
        move.Do, Label(seen, move.Do), move.Needs.Intersect(MoveWords.GivenByText).Any(), move.Needs.Contains("until"),
        move.Needs.Contains("post") || move.Do == "dispatch", MoveWords.ReadersOf(move.Do))
    {
        Answers = seen.Case.Phase != Phase.Answered && seen.Flow.Flow.StateOf(move.To)?.Phase == Phase.Answered,
    };

    public static string Label(CaseSeen seen, string @do) => seen.Flow.Moves.TryGetValue(@do, out var words) ? words.In(Words.Language) : @do;

    /// <summary>What can be done here by staff, but not by this reader: it stays visible with the part whose it is.</summary>
    private static IEnumerable<MoveRefused> Refused(CaseSeen seen, List<MoveOffered> offered)
    {
        var flow = seen.Flow.Flow;
        return Staff.Where(part => part != FlowPart.Receiver || seen.Case.OfferedTo is not null).SelectMany(part => flow.MovesFrom(seen.Case.State, part).Select(move => (move.Do, Part: part)))
            .Where(one => offered.TrueForAll(move => move.Do != one.Do))
            .DistinctBy(one => one.Do)
            .Select(one => new MoveRefused(Label(seen, one.Do), FlowWords.Of(one.Part).In(Words.Language), one.Part == FlowPart.Lead));
    }

    /// <summary>The posts of this place from near to far, then departments; those that can't have it stay in the list with the reason.</summary>
    private async Task<IReadOnlyList<PostChoice>> Choices(CaseSeen seen, CancellationToken stop)
    {
        var it = seen.Case;
        var near = await posts.Within(it.DistrictId, PlacePath.UpTo(it.Path, 2), stop);
        var above = near.FirstOrDefault(post => post.Kind == PostKind.StreetDesk)?.Id is { } street ? await posts.NextUp(street, stop) : null;
        var serving = near.Where(post => Serves(post, it)).Concat(above is null ? [] : [above]).DistinctBy(post => post.Id)
            .OrderBy(post => post.Kind == PostKind.Department).ThenByDescending(post => post.Path.Length).ThenBy(post => post.Kind);
        List<PostChoice> choices = [];
        foreach (var post in serving)
            choices.Add(new(post, post.Id.Id == it.LeadPost ? "leads" : seen.KeptAway.Contains(post.Office) ? "about" : await maySend.WhyNot(it, post, stop), MaySend.NeedsMeans(it, post)));
        return choices;
    }

    private static bool Serves(PostCard post, Case it) =>
        post.Kind == PostKind.GridWorker ? post.Grid == it.GridId : PlacePath.IsWithin(it.Path, post.Path);
}
