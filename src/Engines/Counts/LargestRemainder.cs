namespace Linli.Engines.Counts;

/// <summary>Shares whole units by weights, so that they add up exactly: the method of the largest remainder (Hamilton).</summary>
public static class LargestRemainder
{
    /// <param name="whole">Units to be shared; none are lost and none are made.</param>
    /// <param name="weights">None below zero. Where all are zero nobody gets anything.</param>
    /// <returns>For each weight its units, in the order given. A larger weight never gets less than a smaller one; among equal remainders the earlier one is first.</returns>
    public static IReadOnlyList<int> Share(int whole, IReadOnlyList<int> weights)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(whole);
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Any(weight => weight < 0)) throw new ArgumentOutOfRangeException(nameof(weights), "A weight is below zero.");
        var sum = weights.Sum(weight => (long)weight);
        if (sum == 0) return new int[weights.Count];
        var shares = weights.Select(weight => (int)(whole * (long)weight / sum)).ToArray();
        foreach (var nth in Enumerable.Range(0, weights.Count).OrderByDescending(nth => whole * (long)weights[nth] % sum).ThenBy(nth => nth).Take(whole - shares.Sum())) shares[nth]++;
        return shares;
    }
}
