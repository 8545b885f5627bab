using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Pages;

/// <summary>One post: who held it, holds it and will; taking it, handing it over, deputising and giving it up.</summary>
[Needs("territory.see")]
internal class PostModel(SeePost see, LinliDb db, Lane lane, TimeProvider clock) : PageModel
{
    private const int CommunityDepth = 3; // levels: whoever holds a post in the same community is known there

    /// <summary>A person: chosen among those known here (the empty id is nobody), or by the name that they sign in with, which wins.</summary>
    public sealed class Taken
    {
        public Guid? Account { get; set; }
        public string? SignIn { get; set; }
        public DateOnly? On { get; set; }
        public string? Note { get; set; }
    }

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Taken Over { get; set; } = new();

    [BindProperty]
    public Taken Take { get; set; } = new();

    [BindProperty]
    public Taken Deputy { get; set; } = new();

    public SeePost.Seen Seen { get; private set; } = null!;

    public IReadOnlyList<(Guid Account, string Name, string SignIn)> Known { get; private set; } = [];

    public string Once { get; } = Guid.NewGuid().ToString("N");

    /// <summary>What the page has just done, for the sentence that says so.</summary>
    public string? Done { get; private set; }

    public DateOnly Today => clock.Today();

    /// <summary>Where the pages of posts lie for this reader.</summary>
    public virtual string Root => "/desk/posts";

    /// <summary>Whether the reader's surface has the hand-over sheet: it lists matters, which administrators don't read.</summary>
    public bool HasSheet => Root == "/desk/posts";

    public HolderNow? Holder => Seen.Holders.FirstOrDefault(h => !h.Deputy && h.Since <= Today && (h.Until is not { } end || end > Today));

    public HolderNow? Next => Seen.Holders.Where(h => !h.Deputy && h.Since > Today).MinBy(h => h.Since);

    public IEnumerable<HolderNow> Deputies => Seen.Holders.Where(h => h.Deputy && (h.Until is not { } end || end > Today));

    public IEnumerable<HolderNow> Past => Seen.Holders.Where(h => h.Until is { } end && end <= Today);

    public async Task<IActionResult> OnGetAsync(string? done, CancellationToken stop)
    {
        if (await Load(stop, toFill: false) is { } no) return StatusCode(no.Status);
        Done = done;
        return Page();
    }

    /// <summary>The holder gives it up; somebody else takes it, or nobody yet.</summary>
    public async Task<IActionResult> OnPostOverAsync(CancellationToken stop)
    {
        if (await Load(stop) is { } unseen) return StatusCode(unseen.Status);
        if (!(await Who(Over, stop)).Succeeded(out var who, out var unknown)) return this.Refuse(unknown, nameof(Over));
        var input = new HandOverPost.Input(Seen.Post.Id, who, Over.On ?? Today.AddDays(1), Over.Note ?? "");
        var done = await lane.Write<HandOverPost, Guid>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        return done.Succeeded(out var over, out var no) ? Redirect(HasSheet ? $"{Root}/{Id}/sheet?over={over}" : $"{Root}/{Id}?done=handed") : this.Refuse(no, nameof(Over));
    }

    /// <summary>Somebody takes the vacant post.</summary>
    public Task<IActionResult> OnPostTakeAsync(CancellationToken stop) => Appoint(Take, deputy: false, nameof(Take), stop);

    /// <summary>Somebody deputises beside the holder.</summary>
    public Task<IActionResult> OnPostDeputyAsync(CancellationToken stop) => Appoint(Deputy, deputy: true, nameof(Deputy), stop);

    /// <summary>A deputy gives it up, from tomorrow on.</summary>
    public async Task<IActionResult> OnPostEndAsync(Guid holding, CancellationToken stop)
    {
        if (await Load(stop) is { } unseen) return StatusCode(unseen.Status);
        if (Seen.Holders.All(h => h.Holding != holding)) return this.Refuse(TerritoryRefusals.NoSuchHolding);
        var since = Seen.Holders.First(h => h.Holding == holding).Since;
        var input = new EndHolding.Input(Seen.Post.Id.District, holding, since > Today ? since : Today.AddDays(1));
        return Answer(await lane.Write<EndHolding, Done>(use => use.Run(input, stop), stop, Request.OnceFor(input)), "ended");
    }

    /// <summary>The head's post of a building or stairwell is no more.</summary>
    public async Task<IActionResult> OnPostEndPostAsync(CancellationToken stop)
    {
        if (await Load(stop) is { } unseen) return StatusCode(unseen.Status);
        var input = new EndPost.Input(Seen.Post.Id, Today);
        var done = await lane.Write<EndPost, Done>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        return done.No is { } no ? this.Refuse(no) : Redirect($"{Root}?place={Seen.Place.Id.Id}");
    }

    private async Task<IActionResult> Appoint(Taken given, bool deputy, string form, CancellationToken stop)
    {
        if (await Load(stop) is { } unseen) return StatusCode(unseen.Status);
        if (!(await Who(given, stop)).Succeeded(out var who, out var unknown)) return this.Refuse(unknown, form);
        if (who is not { } account) return this.Refuse(TerritoryRefusals.NoSuchAccount, form);
        var input = new AppointHolder.Input(Seen.Post.Id, account, deputy, given.On ?? Today, InPlace: false);
        var done = await lane.Write<AppointHolder, Guid>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        return done.No is { } no ? this.Refuse(no, form) : Redirect($"{Root}/{Id}?done=taken");
    }

    private IActionResult Answer(Outcome<Done> outcome, string done) => outcome.No is { } no ? this.Refuse(no) : Redirect($"{Root}/{Id}?done={done}");

    private async Task<Outcome<AccountId?>> Who(Taken given, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(given.SignIn)) return given.Account switch
        {
            null => TerritoryRefusals.SayWho,
            { } nobody when nobody == Guid.Empty => (AccountId?)null,
            { } chosen => (AccountId?)new AccountId(chosen),
        };
        var name = given.SignIn.Trim().ToLowerInvariant();
        return await db.Set<Account>().Where(a => a.Name == name).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(stop) is { } id
            ? (AccountId?)new AccountId(id)
            : TerritoryRefusals.NoSuchAccount;
    }

    /// <param name="toFill">Before anything typed is looked up, so that nobody learns here which sign-in names there are.</param>
    private async Task<Refusal?> Load(CancellationToken stop, bool toFill = true)
    {
        if (!(await see.Find(Id, stop)).Succeeded(out var seen, out var no)) return no;
        if (toFill && !seen.MayFill) return KernelRefusals.NotYours;
        Seen = seen;
        if (seen.MayFill) Known = await see.KnownWithin(seen.Post.Id.District, PlacePath.UpTo(seen.Post.Path, CommunityDepth), stop);
        return null;
    }
}
