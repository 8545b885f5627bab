using Linli.Kernel.Web;
using Linli.Registry.Care;

namespace Linli.Registry.Pages;

/// <summary>Grounds of care tags as people read them.</summary>
internal static class CareWords
{
    /// <summary>How a consent can be given to somebody who writes it down.</summary>
    public static readonly IReadOnlyList<ConsentHow> Spoken = [ConsentHow.AtTheDesk, ConsentHow.OnTheTelephone, ConsentHow.AtTheDoor, ConsentHow.InWriting];

    /// <summary>Whose consent and how it was given, or the article.</summary>
    public static string CareGround(this Words words, CareTag tag, string law) => tag.Ground == Care.CareGround.Law
        ? law
        : words["registry.care.given", words[tag.ConsentBy == ConsentBy.Guardian ? "registry.care.ground.guardian" : "registry.care.ground.consent"].Value, words.Code("care.how", tag.ConsentHow!.Value)];
}
