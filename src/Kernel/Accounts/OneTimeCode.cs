using System.Security.Cryptography;

namespace Linli.Kernel.Accounts;

/// <summary>Lets somebody in once, to choose a password of their own.</summary>
public static class OneTimeCode
{
    /// <summary>Sixteen characters that can't be mistaken for one another, about 79 bits, in groups of four.</summary>
    public static string New() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 4)));
}
