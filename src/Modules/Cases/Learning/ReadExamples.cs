using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Engines.Learning;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Learning;

/// <summary>
/// The texts of a district's own closed cases with the type and the kind of post under which they ended. Only what was said
/// of the matter: no name, number, account or place; nothing of sealed cases, of withdrawn or of imported ones.
/// </summary>
internal sealed class ReadExamples(LinliDb db, IPosts posts)
{
    public const int CasesMax = 20_000; // the newest: what is handled otherwise today is learnt within a year

    private const string Department = "department:";

    public sealed record Answer(IReadOnlyList<TextExample> Types, IReadOnlyList<TextExample> Receivers);

    public async Task<Answer> Run(int district, CancellationToken stop)
    {
        var closed = await db.Set<Case>().AsNoTracking()
            .Where(c => c.DistrictId == district && c.ClosedAt != null && c.Visibility != Visibility.Sealed && c.Text != ""
                && (c.End == CaseVocabulary.Solved || c.End == CaseVocabulary.Checked || c.End == CaseVocabulary.ClosedBySilence))
            .OrderByDescending(c => c.ClosedAt).ThenBy(c => c.Id).Take(CasesMax)
            .Select(c => new { c.Text, c.TypeCode, c.LeadPost }).ToListAsync(stop);
        var receivers = new Dictionary<Guid, string?>();
        foreach (var lead in closed.Select(c => c.LeadPost).Distinct())
            receivers[lead] = await posts.Find(new(district, lead), stop) is { } post ? ReceiverOf(post) : null;
        return new(
            [.. closed.Select(c => new TextExample(c.Text, c.TypeCode))],
            [.. closed.Where(c => receivers[c.LeadPost] is not null).Select(c => new TextExample(c.Text, receivers[c.LeadPost]!))]);
    }

    /// <summary>A department by its code; of the tree of places only the kind, since which grid or street follows from the place.</summary>
    public static string? ReceiverOf(PostCard post) => post.Kind != PostKind.Department ? KindCode(post.Kind) : post.Code is { } code ? Department + code : null;

    /// <summary>As packs name it, for <see cref="DispatchCase.Named"/>.</summary>
    public static string NameOf(string receiver) => receiver.StartsWith(Department, StringComparison.Ordinal) ? receiver[Department.Length..] : receiver;

    private static string KindCode(PostKind kind) => CaseVocabulary.Named<PostKind>().First(named => named.Value == kind).Key;
}
