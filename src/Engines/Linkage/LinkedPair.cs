namespace Linli.Engines.Linkage;

/// <summary>Two records that may be one, and what speaks for and against it.</summary>
/// <param name="One">Number of the record, in the order in which it was added, from 0.</param>
/// <param name="Bits">Weight of all evidence, in bits; 0 is even.</param>
/// <param name="Probability">From 0 to 1, as the model has it.</param>
/// <param name="IsSure">Beyond the upper threshold. A person decides in any case.</param>
/// <param name="Otherwise">What the two are most likely if they are two: 双胞胎.</param>
/// <param name="Findings">Field by field in the scheme's order; missing values are left out.</param>
public sealed record LinkedPair(int One, int Other, double Bits, double Probability, bool IsSure, Sentence Otherwise, IReadOnlyList<LinkFinding> Findings)
{
    /// <summary>同名，出生日期相同，证件号差一位.</summary>
    public Sentence Saying => new(string.Join('，', Findings.Select(finding => finding.Saying.Chinese)), string.Join(", ", Findings.Select(finding => finding.Saying.English)));
}

/// <summary>How a field of two records agrees, and what that weighs.</summary>
/// <param name="Bits">For one person above 0, against it below, held against what the two would be otherwise; rarity of the value included.</param>
public sealed record LinkFinding(string Field, string Level, Sentence Saying, double Bits);
