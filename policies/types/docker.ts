/** Type tokens of Docker images, in their family's first form: each once. A test finds them in the installed SDK. */
export const DOCKER_BUILD_IMAGE = "docker-build:index:Image";
export const DOCKER_IMAGE = "docker:index/image:Image";
