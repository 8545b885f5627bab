using System.Text.RegularExpressions;
using Linli.Cases.Learning;
using Linli.Cases.Packs;
using Linli.Cases.Pages.Portal;
using Linli.Contracts;
using Linli.Kernel;

namespace Linli.Cases.Pages.Desk;

/// <summary>What a text reads like and where it seems to be: a proposal for whoever registers it, never taken by itself.</summary>
internal sealed partial class DraftGuess(CasePacks packs, SuggestFromClosed suggest, Caller caller)
{
    /// <summary>What the house has learnt, else the pack's everyday words.</summary>
    public async Task<CaseTypeDefinition?> Type(string text, CancellationToken stop)
    {
        var types = TypesInWords.All(packs.Current, new Dictionary<string, int>());
        if (caller.MainPost is { } post && await suggest.Type(post.Id.District, text, stop) is { } learnt && types.FirstOrDefault(type => type.Code == learnt.Answer) is { } known) return known;
        return TypesInWords.Like(types, text).Select(type => type).FirstOrDefault();
    }

    /// <summary>The words of an address in a text, for the search of places; empty where none stand there.</summary>
    public static string Where(string text) => Address().Match(text) is { Success: true } found ? found.Value.Trim() : "";

    [GeneratedRegex(@"(?:\p{IsCJKUnifiedIdeographs}{2,6}?(?:新村|小区|花园|公寓|家园|苑|里|村))?\s*\d{1,3}\s*(?:栋|号楼|幢|#)(?:\s*\d{1,2}\s*单元)?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Address();
}
