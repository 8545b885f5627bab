using Linli.Contracts;
using Linli.Kernel;

namespace Linli.Territory.Lines;

/// <summary>The answer to other modules' question which post answers for a line at a grid.</summary>
internal sealed class FindLinePost(FindDuties duties, IPosts posts, TimeProvider clock) : ILines
{
    public async Task<PostCard?> PostOf(LineKind line, PlaceId grid, CancellationToken stop)
    {
        foreach (var duty in (await duties.Of(grid, clock.Today(), stop)).Where(duty => duty.Net.Line == line))
            if (duty.Net.PostId is { } post && await posts.Find(new(grid.District, post), stop) is { } answers) return answers;
        return null;
    }
}
