using Linli.Engines.Text;
using Linli.Kernel;

namespace Linli.Registry.Organisations;

/// <summary>Words that somebody types about an organisation or a matter. They may name no person: a telephone or identity number in them is refused.</summary>
internal static class OrganisationWords
{
    /// <summary>The words trimmed, null for none, or why they can't be taken.</summary>
    public static Outcome<Said> Read(string? typed, int lengthMax, string field)
    {
        var text = (typed ?? "").Trim();
        if (text.Length > lengthMax) return RegistryRefusals.WordsLength.With(lengthMax).At(field);
        if (Masks.Numbers(text) != text) return RegistryRefusals.WordsNamePeople.At(field);
        return new Said(text.Length == 0 ? null : text);
    }

    public sealed record Said(string? Text);
}
