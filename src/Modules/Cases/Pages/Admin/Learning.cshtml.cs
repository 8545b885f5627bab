using Linli.Cases.Learning;
using Linli.Contracts;
using Linli.Engines.Learning;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Pages.Admin;

/// <summary>What closed cases taught, how well, and learning it anew.</summary>
[Needs("cases.keep-learning")]
internal sealed class LearningModel(LinliDb db, IPlaces places, IPosts posts, CasePacks packs, Lane lane, Words words, TimeProvider clock) : PageModel
{
    public sealed record AnswerLook(string Name, int Examples, double F1);

    public sealed record Look(
        string Subject, bool UnderWay, DateTimeOffset? MadeAt, int Examples, int EqualTexts, double? MacroF1, double? Suggested, double? RightOfSuggested, IReadOnlyList<AnswerLook> Answers)
    {
        private static readonly LearningTask Usual = new([]);

        public int ExamplesMin => Usual.ExamplesMin;
        public int AnswerExamplesMin => Usual.AnswerExamplesMin;
    }

    internal sealed record DistrictLook(PlaceCard Place, IReadOnlyList<Look> Looks);

    internal IReadOnlyList<DistrictLook> Districts { get; private set; } = [];
    public bool Asked { get; private set; }

    public Task OnGet(bool asked, CancellationToken stop) => Load(asked, stop);

    public async Task<IActionResult> OnPost(int district, CancellationToken stop)
    {
        if ((await lane.Write<AskLearning, Done>(use => use.Run(district, stop), stop)).Succeeded(out _, out var no)) return LocalRedirect("/admin/learning?asked=true");
        await Load(asked: false, stop);
        return this.Refuse(no);
    }

    private async Task Load(bool asked, CancellationToken stop)
    {
        Asked = asked;
        var rows = await db.Set<LearntRow>().AsNoTracking()
            .Select(row => new { row.DistrictId, row.Subject, row.AskedAt, row.BegunAt, row.MadeAt, row.Examples, row.EqualTexts, row.MacroF1, row.Suggested, row.RightOfSuggested, row.Figures }).ToListAsync(stop);
        List<DistrictLook> looks = [];
        foreach (var place in await places.Districts(stop))
        {
            var departments = (await posts.Departments(place.Id.District, stop)).Where(post => post.Code is not null).DistinctBy(post => post.Code).ToDictionary(post => post.Code!, post => post.NameIn(Words.Language));
            looks.Add(new(place, [.. Enum.GetValues<LearntSubject>().Select(subject => rows.Find(row => row.DistrictId == place.Id.District && row.Subject == subject) is not { } row
                ? new Look(subject.ToString(), UnderWay: false, null, 0, 0, null, null, null, [])
                : new Look(subject.ToString(), row.AskedAt is not null || row.BegunAt > clock.GetUtcNow() - LearnFromClosed.Lease, row.MadeAt, row.Examples, row.EqualTexts, row.MacroF1, row.Suggested, row.RightOfSuggested,
                    [.. Lesson.Read(row.Figures).Select(answer => new AnswerLook(Name(subject, answer.Answer, departments), answer.Examples, answer.F1)).OrderByDescending(answer => answer.Examples)]))]));
        }

        Districts = looks;
    }

    private string Name(LearntSubject subject, string answer, Dictionary<string, string> departments)
    {
        if (subject == LearntSubject.Type) return packs.TypeNamed(answer)?.Name.In(Words.Language) ?? answer;
        return departments.GetValueOrDefault(ReadExamples.NameOf(answer)) ?? words["cases.learnt.post." + answer].Value;
    }
}
