using Linli.Contracts;
using Linli.Engines.Text;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Reports.Powers;
using Linli.Reports.Visits;
using Linli.Reports.Weeks;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Admission;

/// <summary>Who stands how to an application: whose it is, who decides, who speaks for a community; and which communities are asked.</summary>
internal sealed class AdmissionScope(LinliDb db, Caller caller, IAccess access, IPlaces places, TimeProvider clock)
{
    /// <summary>The working days of offices; hours are a default of the house.</summary>
    public static readonly WorkingCalendar Calendar = new(Holidays.OfChina, DayWindows.Default);

    public DateTimeOffset Now => clock.GetUtcNow();
    public DateOnly Today => ChinaTime.DateOf(Now);

    /// <summary>The district of the caller's post; null for who holds none.</summary>
    public int? District => caller.MainPost?.Id.District;

    /// <summary>The post that the caller sees the district from; null for who holds none.</summary>
    public PostCard? Main => caller.MainPost;

    /// <summary>The post in whose name the caller asks and assigns; null for who can't.</summary>
    public PostCard? Applicant => Held(ReportsRights.ApplyForAdmission);

    /// <summary>The community's post through which the caller speaks; null for who speaks for none.</summary>
    public PostCard? Community => Held(ReportsRights.SpeakForCommunity);

    /// <summary>The post through which the caller goes through all that is asked; null for who can't.</summary>
    public PostCard? Cleaner => Held(ReportsRights.CleanUp);

    /// <summary>The community's post through which the caller answers who is sent for a certificate; null for who can't.</summary>
    public PostCard? CertificateDesk => Held(ReportsRights.AnswerCertificate);

    /// <summary>The post in whose name the caller visits communities; null for who can't.</summary>
    public PostCard? Visiting => Held(ReportsRights.AnnounceVisit);

    /// <summary>The post through which the caller says which department answers for what; null for who can't.</summary>
    public PostCard? DutyDesk => Held(ReportsRights.SettleDuties);

    /// <summary>The post in whose name the caller hands powers down; null for who can't.</summary>
    public PostCard? HandingDown => Held(ReportsRights.HandDown);

    /// <summary>The community's post through which the caller writes down meetings and ledgers; null for who can't.</summary>
    public PostCard? BurdenKeeper => Held(ReportsRights.KeepBurden);

    /// <summary>A post through which the caller bills offices; null for who can't.</summary>
    public PostCard? Biller => Held(ReportsRights.Bill);

    public async Task<Application?> Find(string? number, CancellationToken stop) => District is { } district && number is not null
        ? await db.Set<Application>().FirstOrDefaultAsync(a => a.DistrictId == district && a.Number == number, stop) : null;

    /// <summary>The post through which the caller decides: that of the street or district asked, or one above; nobody decides what their own office asks.</summary>
    public PostCard? Decider(Application it) => access.Through(ReportsRights.DecideAdmission, new(it.DistrictId, it.Path) { BarredOffices = [it.Office] });

    /// <summary>The post through which the caller bills for an entry and says that it was paid; never the office that pays.</summary>
    public PostCard? BillerOf(Application it) => access.Through(ReportsRights.Bill, new(it.DistrictId, it.Path) { BarredOffices = [it.Office] });

    /// <summary>The post through which the caller decides on a temporary task beyond the cap.</summary>
    public PostCard? OverCapDecider(OverCap it) => access.Through(ReportsRights.ApproveOverCap, new(it.DistrictId, it.Path) { BarredOffices = [it.Office] });

    /// <summary>The post through which the caller decides on a visit beyond the cap; never one in which their own office takes part.</summary>
    public PostCard? VisitDecider(Visit it, IReadOnlyCollection<string> offices) => access.Through(ReportsRights.ApproveVisit, new(it.DistrictId, it.Path) { BarredOffices = offices });

    /// <summary>The post through which the caller says for a street what came along with a power.</summary>
    public PostCard? ReceiverOf(Power it) => access.Through(ReportsRights.ReceiveMeans, new(it.DistrictId, it.Path));

    /// <summary>The post through which the caller speaks for one of the communities asked.</summary>
    public PostCard? Speaker(Application it) => Community is { } post && post.Id.District == it.DistrictId && PlacePath.IsWithin(post.Path, it.Path) ? post : null;

    public bool IsOwn(Application it) => Applicant?.Office == it.Office;

    /// <summary>A place whose communities a post may ask: the district, a street or a community, within the post's own.</summary>
    public async Task<PlaceCard?> MayAsk(PostCard by, Guid? place, CancellationToken stop) =>
        place is { } id && await places.Find(new(by.Id.District, id), stop) is { Level: PlaceLevel.District or PlaceLevel.Street or PlaceLevel.Community } found && PlacePath.IsWithin(found.Path, by.Path) ? found : null;

    /// <summary>The communities of a place: itself, or all below.</summary>
    public async Task<IReadOnlyList<PlaceCard>> Communities(PlaceCard place, CancellationToken stop)
    {
        if (place.Level == PlaceLevel.Community) return [place];
        List<PlaceCard> found = [];
        foreach (var below in await places.Children(place.Id, stop))
            if (below.Level == PlaceLevel.Community) found.Add(below);
            else if (below.Level == PlaceLevel.Street) found.AddRange((await places.Children(below.Id, stop)).Where(one => one.Level == PlaceLevel.Community));
        return found;
    }

    private PostCard? Held(Right right) => caller.Posts.Where(held => right.Holders.Contains(held.Post.Kind)).OrderBy(held => held.Deputy).Select(held => held.Post).FirstOrDefault();
}

/// <summary>Words that an office types about a task. They may name no person: a telephone or identity number in them is refused.</summary>
internal static class TaskWords
{
    /// <summary>The words trimmed, null for none, or why they can't be taken.</summary>
    public static Outcome<Said> Read(string? typed, int lengthMax, string field)
    {
        var text = (typed ?? "").Trim();
        if (text.Length > lengthMax) return AdmissionRefusals.WordsLength.With(lengthMax).At(field);
        if (Masks.Numbers(text) != text) return AdmissionRefusals.WordsNamePeople.At(field);
        return new Said(text.Length == 0 ? null : text);
    }

    /// <summary>Words that must be there.</summary>
    /// <param name="missing">Where there are none.</param>
    public static Outcome<string> Needed(string? typed, int lengthMax, string field, Refusal missing)
    {
        if (!Read(typed, lengthMax, field).Succeeded(out var said, out var no)) return no;
        return said.Text is null ? missing : said.Text;
    }

    /// <summary>Words that must be there, in one line.</summary>
    /// <param name="missing">Where there are none, or more lines.</param>
    public static Outcome<string> Line(string? typed, int lengthMax, string field, Refusal missing)
    {
        if (!Needed(typed, lengthMax, field, missing).Succeeded(out var text, out var no)) return no;
        return text.Contains('\n', StringComparison.Ordinal) ? missing : text;
    }

    public sealed record Said(string? Text);

    /// <summary>A field's line without what only looks different: spaces, signs, case. Two lines that are one by this ask the same; what is the same in other words waits for the dictionary.</summary>
    public static string Bare(string line) => string.Concat(line.Normalize(System.Text.NormalizationForm.FormKC).ToUpperInvariant().Where(char.IsLetterOrDigit));
}
