using System.Text.Json.Nodes;
using CustomLabels.Service.Auth;

namespace CustomLabels.Service.Rekognition;

/// <summary>One operation of the service.</summary>
internal interface IOperation
{
    /// <summary>The name, as the header <c>X-Amz-Target</c> has it behind the dot.</summary>
    string Name { get; }

    /// <summary>Does it. The input has passed the constraints of the service model.</summary>
    /// <param name="input">The members of the request.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">The client went away.</param>
    /// <returns>The body of the answer.</returns>
    /// <exception cref="Protocol.ServiceException">The request is refused.</exception>
    Task<JsonObject> InvokeAsync(JsonObject input, Caller caller, CancellationToken cancellationToken);
}
