using Amazon.Rekognition.Model;

namespace CustomLabels.Models;

/// <summary>Recognizes a taken model name, for which the service uses the same code as for other resources in use.</summary>
internal static class TakenName
{
    /// <summary>Sends a request that creates a model.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="models">The client to find a model of that name with.</param>
    /// <exception cref="CustomLabelsException"><c>ModelExists</c>: the name is taken.</exception>
    public static async Task<T> GuardAsync<T>(ModelClient models, ModelIdentity model, Func<Task<T>> make, CancellationToken cancellationToken)
    {
        try
        {
            return await make();
        }
        catch (ResourceInUseException exception)
        {
            Model taken;
            try
            {
                taken = await models.GetAsync(model, cancellationToken);
            }
            catch (CustomLabelsException)
            {
                throw exception;
            }

            var name = $"{taken.ProjectName}/{taken.VersionName}";
            throw new CustomLabelsException(
                ErrorIds.ModelExists,
                ErrorKind.AlreadyExists,
                $"The model {name} already exists; its status is {taken.Status}. Choose another -VersionName, or use that model (Get-CLModel {name}).",
                name,
                exception);
        }
    }
}
