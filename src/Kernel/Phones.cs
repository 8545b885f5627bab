namespace Linli.Kernel;

/// <summary>
/// The numbers that residents may call, by division code: the community's own, else its street's, else its district's.
/// Settings of the installation (<c>Linli__Phones__350404001010=…</c>), for a number is an office's and never a person's.
/// </summary>
public sealed class Phones(IReadOnlyDictionary<string, string> byCode)
{
    /// <summary>政务服务便民热线, answered in every city (国办发〔2020〕53号): where nothing nearer is set.</summary>
    public const string National = "12345";

    private const int CodeLength = 12; // digits of a statistical division code
    private static readonly int[] Levels = [12, 9, 6]; // community, street, district: the digits that tell them

    /// <param name="code">12 digits, or null where the place is not known.</param>
    public string For(string? code)
    {
        foreach (var digits in code is { Length: CodeLength } ? Levels : [])
        {
            if (byCode.TryGetValue(code![..digits].PadRight(CodeLength, '0'), out var number) || byCode.TryGetValue(code[..digits], out number)) return number;
        }

        return National;
    }
}
