namespace Linli.Contracts;

/// <summary>
/// How the matters of one community went that were reported since a day: counts only, without sealed ones and those that
/// another system kept. Matters that lie at a street or the district are in no community's.
/// </summary>
/// <param name="Community">Its path.</param>
/// <param name="InGrid">Of the reported ones: those whose base grid is known.</param>
/// <param name="ByWorkers">Of the reported ones: those that a worker found or offered.</param>
/// <param name="ContactAwaited">Those whose reporter was contacted, or should have been by now.</param>
/// <param name="AnswerAwaited">Those that were answered, or should have been by now.</param>
/// <param name="Ended">Closed by the reporter's word or by silence.</param>
/// <param name="SaidSolved">Of the ended ones: the reporter said so themselves.</param>
/// <param name="Undisputed">Of the answered ones: never disputed nor opened again.</param>
public sealed record MatterFigures(
    string Community, int Reported, int InGrid, int ByWorkers, int ContactAwaited, int ContactInTime, int AnswerAwaited, int AnsweredInTime, int Ended, int SaidSolved, int Answered, int Undisputed);

/// <summary>A question to the module that keeps matters, for whoever reckons how a community does. Read only.</summary>
public interface IMatterFigures
{
    /// <summary>A line for each community within a path that has any.</summary>
    Task<IReadOnlyList<MatterFigures>> ByCommunity(int district, string path, DateTimeOffset since, CancellationToken stop);
}
