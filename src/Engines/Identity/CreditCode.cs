using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Linli.Engines.Identity;

/// <summary>An organisation's unified social credit code (GB 32100-2015): 18 signs, right by its check character. It can't be built wrong.</summary>
/// <remarks>Public, unlike a person's number. Whether the organisation exists only its registrar knows.</remarks>
public sealed record CreditCode
{
    private const string Signs = "0123456789ABCDEFGHJKLMNPQRTUWXY"; // section 5: no I, O, S, V, Z
    private const int Length = 18;

    private static readonly SearchValues<char> Known = SearchValues.Create(Signs);

    private CreditCode(string text) => Text = text;

    public string Text { get; }

    /// <param name="typed">As it was typed: full width, small letters, spaces and dashes are read.</param>
    public static bool TryRead(string typed, [NotNullWhen(true)] out CreditCode? code, out NumberMistake mistake)
    {
        var text = TypedNumber.Plain(typed);
        mistake = text.Length != Length ? NumberMistake.Length
            : text.AsSpan().ContainsAnyExcept(Known) || text.AsSpan(2, 6).ContainsAnyExceptInRange('0', '9') ? NumberMistake.Character
            : text[^1] != CheckOf(text) ? NumberMistake.Check
            : NumberMistake.None;
        code = mistake == NumberMistake.None ? new(text) : null;
        return code is not null;
    }

    public override string ToString() => Text;

    /// <summary>Appendix A: 31 less the weighted sum modulo 31.</summary>
    internal static char CheckOf(ReadOnlySpan<char> body)
    {
        ReadOnlySpan<int> weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
        var sum = 0;
        for (var i = 0; i < weights.Length; i++) sum += Signs.IndexOf(body[i], StringComparison.Ordinal) * weights[i];
        return Signs[(31 - (sum % 31)) % 31];
    }
}
