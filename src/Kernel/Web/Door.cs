using Microsoft.AspNetCore.Builder;

namespace Linli.Kernel.Web;

/// <summary>
/// Who a route or page is for, said at the door. The right is asked again inside the use case, which alone knows place
/// and purpose; the doors are the map from which docs/rights-matrix.md and the access tests are made. A route or page
/// without a door fails Tidy.Tests.
/// </summary>
public abstract class DoorAttribute : Attribute;

/// <summary>Anybody, also without an account.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenToAllAttribute : DoorAttribute;

/// <summary>Any account, for what is its own: a resident's matters, a staff member's own settings.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsSignInAttribute : DoorAttribute;

/// <summary>An account that holds one of these rights, by their codes; more than one means any of them.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute(params string[] rights) : DoorAttribute
{
    public IReadOnlyList<string> Rights { get; } = rights;
}

/// <summary>The doors of routes; pages carry the attributes.</summary>
public static class Doors
{
    public static TBuilder OpenToAll<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new OpenToAllAttribute());

    public static TBuilder NeedsSignIn<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new NeedsSignInAttribute());

    public static TBuilder Needs<TBuilder>(this TBuilder route, params Right[] rights) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new NeedsAttribute([.. rights.Select(right => right.Code)]));
}
