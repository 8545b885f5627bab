using System.Text.Json.Serialization;

namespace Linli.Kernel;

/// <summary>How a matter came in.</summary>
public enum Channel { Portal, Phone, Counter, Door, Paper, Field, Api, Import, WeChatGroup, QqGroup, Chat }

/// <summary>What the person agreed to when somebody acts for them.</summary>
public enum Consent { None, Spoken, Written, Guardian }

/// <summary>
/// Who is spoken for, through which channel, with what consent. Every use case of a resident takes one, so that all that
/// the portal does can be done at the desk, by phone and on paper. Null means: the person acts for themselves.
/// </summary>
public sealed record ActingFor(Channel Channel, Consent Consent)
{
    /// <summary>The person agreed, and it is said how they were heard.</summary>
    [JsonIgnore]
    public bool IsAgreed => Consent != Consent.None && Enum.IsDefined(Consent) && Enum.IsDefined(Channel);

    /// <summary>For the audit: <c>Phone Spoken</c>.</summary>
    [JsonIgnore]
    public string InCodes => $"{Channel} {Consent}";
}
