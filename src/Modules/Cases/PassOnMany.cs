using Linli.Contracts;
using Linli.Kernel;

namespace Linli.Cases;

/// <summary>Passes several cases on in one step; says of each one that stays why it does, also where none could be.</summary>
internal sealed class PassOnMany(MakeMove move)
{
    public const int Most = 100; // cases at once: the lane is never held for long

    public sealed record Input(IReadOnlyList<string>? Numbers, PostId Post, string? Reason, string? Means = null);

    /// <summary>One that was not passed on, and why.</summary>
    public sealed record OneStayed(string Number, Refusal No);

    public sealed record Answer(IReadOnlyList<string> Passed, IReadOnlyList<OneStayed> Stayed);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (input.Numbers is not { Count: > 0 }) return CaseRefusals.NothingChosen;
        if (input.Numbers.Count > Most) return CaseRefusals.TooManyChosen;
        List<string> passed = [];
        List<OneStayed> stayed = [];
        foreach (var number in input.Numbers.Select(number => number ?? "").Distinct())
        {
            var outcome = await move.Run(new MakeMove.Input(number, "pass-on", null, input.Reason ?? "", input.Post) { Means = input.Means ?? "" }, stop);
            if (outcome.Succeeded(out _, out var no)) passed.Add(number);
            else stayed.Add(new(number, no));
        }

        if (passed.Count == 0) return CaseRefusals.NonePassedOn with { Parts = [.. stayed.Select(one => new RefusedPart(one.Number, one.No))] };
        return new Answer(passed, stayed);
    }
}
