namespace Linli.Contracts;

/// <summary>A question to the module that keeps people: in which language somebody wants to be written to. Their own choice, from which nothing else follows; asked only to write to them.</summary>
public interface ISpokenLanguage
{
    /// <summary>Code of the choice, such as <c>ug</c>; null where none was made.</summary>
    Task<string?> Of(AccountId account, CancellationToken stop);
}
