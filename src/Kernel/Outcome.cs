using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Linli.Kernel;

/// <summary>Either a result or a foreseen no. A bug is an exception and never travels in here.</summary>
public sealed class Outcome<T>
{
    private readonly T? value;
    private readonly Refusal? no;

    private Outcome(T? value, Refusal? no) => (this.value, this.no) = (value, no);

    /// <summary>True with the result, or false with the refusal.</summary>
    public bool Succeeded([MaybeNullWhen(false)] out T result, [NotNullWhen(false)] out Refusal? refusal)
    {
        (result, refusal) = (value, no);
        return no is null;
    }

    /// <summary>The refusal, or null where there is a result.</summary>
    public Refusal? No => no;

    /// <summary>The result of an outcome that is known to have succeeded; throws with the refusal's code otherwise.</summary>
    public T Value => no is null ? value! : throw new InvalidOperationException($"Refused: {no.Code}");

    public static implicit operator Outcome<T>(T value) => new(value, null);
    public static implicit operator Outcome<T>(Refusal no) => new(default, no);
}

/// <summary>The result of a use case that has nothing to say but that it was done.</summary>
public sealed record Done
{
    [JsonConstructor] // it is also the kept answer to a repeated request
    private Done() { }

    public static readonly Done It = new();
}
