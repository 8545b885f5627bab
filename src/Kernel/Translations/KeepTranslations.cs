using System.Text.RegularExpressions;
using Linli.Kernel.Audit;
using Linli.Kernel.Web;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.Translations;

/// <summary>Somebody enters what a translator wrote. An emptied sentence is taken out; a changed one waits for the second reader again.</summary>
public sealed partial class KeepTranslations(LinliDb db, IAccess access, Caller caller, Words words, IAudit audit, TimeProvider clock)
{
    /// <param name="Texts">By key; keys left out stay as they are.</param>
    public sealed record Input(string Language, IReadOnlyDictionary<string, string> Texts);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (!access.May(KernelRights.Translate) || caller.Account is not { } account) return KernelRefusals.NotYours;
        if (AddedLanguage.Find(input.Language) is not { } language) return TranslationRefusals.LanguageUnknown;
        var (known, own, now) = (words.In("zh-Hans"), await db.Set<Translation>().Where(t => t.Language == language.Code).ToDictionaryAsync(t => t.Key, stop), clock.GetUtcNow());
        foreach (var (key, typed) in input.Texts)
        {
            var text = typed.Trim();
            if (!known.TryGetValue(key, out var chinese)) return TranslationRefusals.SentenceUnknown;
            if (text.Length > Translation.TextLengthMax) return TranslationRefusals.TooLong.At(key);
            if (text.Length > 0 && !Figures(chinese).SetEquals(Figures(text))) return TranslationRefusals.FiguresDiffer.At(key);
            if (own.TryGetValue(key, out var kept))
            {
                if (text.Length == 0) db.Remove(kept);
                else if (kept.Text != text || kept.Of != chinese) kept.Say(text, chinese, account.Id, now);
            }
            else if (text.Length > 0)
            {
                var made = new Translation { Language = language.Code, Key = key };
                made.Say(text, chinese, account.Id, now);
                db.Add(made);
            }
        }

        audit.Add(0, KernelRights.Translate.Code, "language", null, null, language.Code);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    /// <summary>What is filled into the sentence later, and must stand in its translation too.</summary>
    private static HashSet<string> Figures(string sentence) => [.. Figure().Matches(sentence).Select(match => match.Value)];

    [GeneratedRegex(@"\{[^}]*\}?|\}", RegexOptions.None, 1000)]
    private static partial Regex Figure();
}

/// <summary>A second person says that they have read all that waits in a language: from then on it is shown.</summary>
public sealed class CheckTranslations(LinliDb db, IAccess access, Caller caller, IAudit audit, TimeProvider clock)
{
    public async Task<Outcome<Done>> Run(string? language, CancellationToken stop)
    {
        if (!access.May(KernelRights.CheckTranslations) || caller.Account is not { } account) return KernelRefusals.NotYours;
        if (AddedLanguage.Find(language) is not { } known) return TranslationRefusals.LanguageUnknown;
        var waiting = await db.Set<Translation>().Where(t => t.Language == known.Code && t.CheckedAt == null).ToListAsync(stop);
        if (waiting.Count == 0) return TranslationRefusals.NothingWaits;
        if (waiting.Exists(t => t.TypedBy == account.Id)) return TranslationRefusals.OwnWords; // four eyes
        foreach (var one in waiting) one.Check(account.Id, clock.GetUtcNow());
        audit.Add(0, KernelRights.CheckTranslations.Code, "language", null, null, $"{known.Code} {waiting.Count}");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

/// <summary>What is refused about translations.</summary>
public static class TranslationRefusals
{
    public static readonly Refusal LanguageUnknown = new(RefusalKind.Invalid, "kernel.language-unknown", "language");
    public static readonly Refusal SentenceUnknown = new(RefusalKind.Invalid, "kernel.sentence-unknown");
    public static readonly Refusal TooLong = new(RefusalKind.Invalid, "kernel.translation-too-long", null, Translation.TextLengthMax);
    public static readonly Refusal FiguresDiffer = new(RefusalKind.Invalid, "kernel.figures-differ");
    public static readonly Refusal NothingWaits = new(RefusalKind.Conflict, "kernel.no-translation-waits");
    public static readonly Refusal OwnWords = new(RefusalKind.NotAllowed, "kernel.translated-oneself");
}
