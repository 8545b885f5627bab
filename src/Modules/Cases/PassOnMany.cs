using Linli.Contracts;
using Linli.Kernel;

namespace Linli.Cases;

/// <summary>Passes several cases on in one step; says of each one that stays why it does.</summary>
internal sealed class PassOnMany(MakeMove move)
{
    public const int Most = 100; // cases at once: the lane is never held for long

    public sealed record Input(IReadOnlyList<string> Numbers, PostId Post, string Reason);

    /// <param name="Stayed">Numbers that were not passed on, each with its refusal.</param>
    public sealed record Answer(IReadOnlyList<string> Passed, IReadOnlyList<(string Number, Refusal No)> Stayed);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (input.Numbers.Count == 0) return CaseRefusals.NothingChosen;
        if (input.Numbers.Count > Most) return CaseRefusals.TooManyChosen;
        List<string> passed = [];
        List<(string, Refusal)> stayed = [];
        foreach (var number in input.Numbers.Distinct())
        {
            var outcome = await move.Run(new MakeMove.Input(number, "pass-on", null, input.Reason, input.Post), stop);
            if (outcome.Succeeded(out _, out var no)) passed.Add(number);
            else stayed.Add((number, no));
        }

        return passed.Count == 0 ? stayed[0].Item2 : new Answer(passed, stayed);
    }
}
