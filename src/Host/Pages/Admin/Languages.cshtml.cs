using Linli.Kernel;
using Linli.Kernel.Notices;
using Linli.Kernel.Translations;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Linli.Host.Pages.Admin;

/// <summary>其他语言: sentences for residents in languages that the house does not bring along. One administrator enters what a translator wrote, another reads it; then it is shown.</summary>
[Needs("kernel.translate", "kernel.check-translations")]
public sealed class LanguagesModel(LinliDb db, Words words, IEnumerable<NoticeKind> kinds, IAccess access, SpeakAdded speak, Lane lane) : PageModel
{
    /// <summary>What residents read, by the beginnings of keys.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Parts = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["notices"] = ["notice.", "host.notices."], ["receipt"] = ["cases.portal."], ["own"] = ["registry.mine.", "registry.element.", "registry.fresh.please", "registry.fresh.still"],
    };

    public sealed record Row(string Key, string Chinese, string English, string Text, bool Read);

    public AddedLanguage Language { get; private set; } = AddedLanguage.All[0];
    public string Part { get; private set; } = "notices";
    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public string? Done { get; private set; }
    public int Shown => Rows.Count(row => row.Read);
    public int Waiting { get; private set; }
    public bool MayKeep => access.May(KernelRights.Translate);
    public bool MayCheck => access.May(KernelRights.CheckTranslations);

    public async Task OnGetAsync(string? language, string? part, string? done, CancellationToken stop)
    {
        Done = done is "kept" or "checked" ? done : null;
        await Load(language, part, stop);
    }

    public async Task<IActionResult> OnPostAsync(string? language, string? part, CancellationToken stop)
    {
        await Load(language, part, stop);
        var form = await Request.ReadFormAsync(stop);
        var typed = Rows.Where(row => form.ContainsKey(row.Key)).ToDictionary(row => row.Key, row => form[row.Key].ToString(), StringComparer.Ordinal);
        var outcome = await lane.Write<KeepTranslations, Done>(use => use.Run(new(Language.Code, typed), stop), stop);
        await speak.Read(stop);
        if (outcome.No is null) return Redirect($"/admin/languages?language={Language.Code}&part={Part}&done=kept");
        Rows = [.. Rows.Select(row => row with { Text = typed.GetValueOrDefault(row.Key, row.Text) })];
        return this.Refuse(outcome.No);
    }

    public async Task<IActionResult> OnPostCheckAsync(string? language, string? part, CancellationToken stop)
    {
        var outcome = await lane.Write<CheckTranslations, Done>(use => use.Run(language, stop), stop);
        await speak.Read(stop);
        await Load(language, part, stop);
        return outcome.No is { } no ? this.Refuse(no) : Redirect($"/admin/languages?language={Language.Code}&part={Part}&done=checked");
    }

    private async Task Load(string? language, string? part, CancellationToken stop)
    {
        Language = AddedLanguage.Find(language) ?? AddedLanguage.All[0];
        Part = part is not null && Parts.ContainsKey(part) ? part : "notices";
        var (chinese, english, staff) = (words.In("zh-Hans"), words.In("en"), kinds.Where(kind => kind.For == Hearer.Staff).Select(kind => "notice." + kind.Code).ToList());
        var kept = await db.Set<Translation>().AsNoTracking().Where(t => t.Language == Language.Code).ToDictionaryAsync(t => t.Key, stop);
        Waiting = kept.Values.Count(t => t.CheckedAt is null);
        Rows = [.. chinese.Where(pair => Array.Exists(Parts[Part], begins => pair.Key.StartsWith(begins, StringComparison.Ordinal)) && !staff.Exists(code => pair.Key == code || pair.Key == code + ".kind"))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new Row(pair.Key, pair.Value, english.GetValueOrDefault(pair.Key, ""), kept.GetValueOrDefault(pair.Key)?.Text ?? "", kept.GetValueOrDefault(pair.Key) is { CheckedAt: not null } read && read.Of == pair.Value))];
    }
}
