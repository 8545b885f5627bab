using Linli.Engines.Text;

namespace Linli.Engines.Linkage;

/// <summary>Chinese names: equal, the same in the other script, the same by ear, one character other.</summary>
/// <remarks>A rare name that agrees counts more than a frequent one, by its characters or by its sound.</remarks>
public sealed class NameComparison<TRecord>(string field, Func<TRecord, string?> value) : Comparison<TRecord>(field,
[
    new("equal", new("同名", "same name"), 0.82, AgreementKind.Same),
    new("script", new("同名，繁简写法不同", "same name in the other script"), 0.08, AgreementKind.Same),
    new("homophone", new("姓名同音", "names sound the same"), 0.08, AgreementKind.Same),
    new("one-character", new("姓名差一个字", "names differ by one character"), 0.01, AgreementKind.Other),
    new("other", new("姓名不同", "other name"), 0.01, AgreementKind.Other),
], otherMost: 0.02)
{
    private const int Equal = 0, Script = 1, Homophone = 2, OneCharacter = 3, Other = 4;
    private const int LengthForOneOther = 3; // of two characters one is the surname, which says little

    private readonly Column<(string Simplified, bool IsTurned)> names = new();
    private readonly ValueFrequency byCharacters = new(), bySound = new();

    internal override void Add(TRecord record)
    {
        var written = PlainName.Of(value(record));
        var simplified = ChineseWriting.Simplified(written);
        names.Add((simplified, simplified != written));
        byCharacters.Add(written.Length == 0 ? 0 : StableHash.Of(simplified));
        bySound.Add(written.Length == 0 ? 0 : StableHash.Of(ChineseWriting.Syllables(simplified)));
    }

    internal override void Close()
    {
        byCharacters.Close();
        bySound.Close();
    }

    internal override int Level(int one, int other)
    {
        var ((a, aTurned), (b, bTurned)) = (names[one], names[other]);
        if (a.Length == 0 || b.Length == 0) return Missing;
        if (a == b) return aTurned == bTurned ? Equal : Script;
        if (a.Length != b.Length) return Other;
        var (unlike, unheard) = (0, 0);
        for (var i = 0; i < a.Length; i++)
        {
            if (a[i] == b[i]) continue;
            unlike++;
            if (!ChineseWriting.SoundAlike(a[i], b[i])) unheard++;
        }

        return unheard == 0 ? Homophone : unlike == 1 && a.Length >= LengthForOneOther ? OneCharacter : Other;
    }

    internal override double Rarity(int one, int other, int level) => level switch
    {
        Equal or Script => byCharacters.Bits(one),
        Homophone => bySound.Bits(one),
        _ => 0,
    };
}
