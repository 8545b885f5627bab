using System.Runtime.CompilerServices;
using Xunit;

namespace Linli.Host.Tests.Web;

/// <summary>Hundreds of houses are opened in one run of tests: one that is closed must leave nothing that ticks on and holds it.</summary>
public sealed class HousesAreLetGo
{
    private const int TriesMost = 100;

    [Fact]
    public async Task A_house_that_was_closed_is_held_by_nobody()
    {
        var house = await OpenedAndClosed();
        for (var tries = 0; house.IsAlive && tries < TriesMost; tries++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken); // what was under way ends
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(house.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> OpenedAndClosed()
    {
        await using var house = await WebHouse.Start();
        using var desk = await house.SignIn("community");
        await desk.Http.GetStringAsync("/desk");
        return new WeakReference(house.Services);
    }
}
