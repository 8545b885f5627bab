using Linli.Host.Opening;
using Linli.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Host.Web;

/// <summary>Whether the process lives, and whether it can do its work: database, lane and migrations.</summary>
internal static class Health
{
    public static readonly TimeSpan PatienceMax = TimeSpan.FromSeconds(3);

    /// <param name="Database">A read answered in time.</param>
    /// <param name="Lane">A write that changes nothing was committed in time.</param>
    /// <param name="Migrations">Every migration of this program has run.</param>
    public sealed record State(bool Database, bool Lane, bool Migrations)
    {
        public bool Ready => Database && Lane && Migrations;
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Ok("alive")).ToAnybodyAlike().ExcludeFromDescription();
        routes.MapGet("/health/ready", Ready).ToAnybodyAlike().ExcludeFromDescription();
    }

    private static async Task<JsonHttpResult<State>> Ready(LinliDb db, ILaneEngine lane, OpenDatabase opened, HttpContext http)
    {
        var state = new State(
            await InTime(db.Database.CanConnectAsync(http.RequestAborted)),
            await InTime(Committed(lane, http.RequestAborted)),
            opened.UpToDate);
        return TypedResults.Json(state, statusCode: state.Ready ? 200 : 503);
    }

    private static async Task<bool> Committed(ILaneEngine lane, CancellationToken stop) =>
        (await lane.Run<Done>(new Caller(), _ => Task.FromResult<Outcome<Done>>(Done.It), stop)).No is null;

    private static async Task<bool> InTime(Task<bool> asked)
    {
        try
        {
            return await asked.WaitAsync(PatienceMax);
        }
        catch (Exception broken) when (broken is TimeoutException or System.Data.Common.DbException)
        {
            return false;
        }
    }
}
